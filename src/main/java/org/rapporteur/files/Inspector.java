package org.rapporteur.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.tika.config.ServiceLoader;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.external.CompositeExternalParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;
import org.rapporteur.installation.FullDisk;
import org.xml.sax.SAXException;

/// Looks into one file after another; only ever in a child process, since what hostile bytes do to a parser
/// they do to the process around it.
class Inspector {
    private static final String NOTHING_FITS = "application/octet-stream";
    private static final long LEAST_ROOM = 16L * 1024 * 1024;
    private static final int MAX_PLAIN_TEXT = 64 * 1024 * 1024;
    private static final Set<String> WITHOUT_TEXT = Set.of("image", "audio", "video", "font");
    private static final List<Property> PAGES = List.of(PagedText.N_PAGES, Office.PAGE_COUNT, Office.SLIDE_COUNT);

    private final int characters;
    private final int depth;
    private final int embeddedFiles;
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final LanguageFinder languages = new LanguageFinder();
    private final WordCount words = new WordCount();

    /// Made when the first file comes that is not plain text, since it takes longer than reading many a paper.
    private @Nullable ContainerReaders containerReaders;

    Inspector(int characters, int depth, int embeddedFiles) {
        this.characters = characters;
        this.depth = depth;
        this.embeddedFiles = embeddedFiles;
    }

    /// Finds what is in the file. Errors of the machine (no memory, no stack) are left to the caller.
    Found inspect(Path file) throws IOException {
        Metadata metadata = new Metadata();
        TextCollector text = new TextCollector(characters);
        ParseContext context = context();
        EmbeddedFiles embedded = new EmbeddedFiles(context, depth, embeddedFiles);
        context.set(EmbeddedDocumentExtractor.class, embedded);
        requireRoom();
        Outcome outcome = read(file, metadata, text, context);
        requireRoom();
        if (outcome == Outcome.READ && (text.isCut() || embedded.isCut())) {
            outcome = Outcome.CUT_SHORT;
        }
        return found(metadata, outcome, text.text(), embedded);
    }

    /// Parsers unpack onto the disk, and many that cannot say nothing of it, and of the text that they did not
    /// read: without room nothing that they say is believed.
    private static void requireRoom() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        if (Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM) {
            throw new NoRoom(null);
        }
    }

    private Outcome read(Path file, Metadata metadata, TextCollector text, ParseContext context) throws IOException {
        try (TikaInputStream stream = TikaInputStream.get(file)) {
            MediaType type = detect(stream, metadata);
            metadata.set(Metadata.CONTENT_TYPE, type.toString());
            if (!readAsUtf8(file, type, text)) {
                metadata.set(TikaCoreProperties.CONTENT_TYPE_PARSER_OVERRIDE, type.toString());
                AutoDetectParser parser = readers().parser();
                context.set(Parser.class, parser);
                parser.parse(stream, text, metadata, context);
            }
            return Outcome.READ;
        } catch (EncryptedDocumentException e) {
            return Outcome.ENCRYPTED;
        } catch (TikaException | SAXException | IOException | RuntimeException e) {
            return outcomeOf(e);
        }
    }

    /// Whatever is a container begins as one, so plain text need not be opened by all who know containers.
    private MediaType detect(TikaInputStream stream, Metadata metadata) throws IOException {
        MediaType type = types.detect(stream, metadata);
        return type.getBaseType().equals(MediaType.TEXT_PLAIN)
                ? type
                : readers().detector().detect(stream, metadata);
    }

    private ContainerReaders readers() {
        ContainerReaders known = containerReaders;
        if (known == null) {
            known = ContainerReaders.among(types);
            containerReaders = known;
        }
        return known;
    }

    /// Text that is valid UTF-8 to its end is that; anything else is for the parser to guess from a part of it.
    private boolean readAsUtf8(Path file, MediaType type, TextCollector text) throws IOException {
        if (!type.getBaseType().equals(MediaType.TEXT_PLAIN) || Files.size(file) > MAX_PLAIN_TEXT) {
            return false;
        }
        try {
            text.add(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Outcome outcomeOf(Exception failure) {
        if (FullDisk.isBehind(failure)) {
            throw new NoRoom(failure);
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String words = String.valueOf(each.getMessage());
            if (each instanceof WriteLimitReachedException) {
                return Outcome.CUT_SHORT;
            }
            if (each instanceof EncryptedDocumentException) {
                return Outcome.ENCRYPTED;
            }
            // Tika and POI tell their bombs in words alone.
            if (words.contains("ip bomb")) {
                return Outcome.TOO_COSTLY;
            }
        }
        return Outcome.UNREADABLE;
    }

    private Found found(Metadata metadata, Outcome outcome, String text, EmbeddedFiles embedded) {
        MediaType type = MediaType.parse(String.valueOf(metadata.get(Metadata.CONTENT_TYPE)));
        String mediaType = type == null ? NOTHING_FITS : type.getBaseType().toString();
        boolean isSilent = type != null && WITHOUT_TEXT.contains(type.getType()) && !mediaType.endsWith("+xml");
        String kept = isSilent ? "" : text;
        Inspection inspection = new Inspection(
                mediaType,
                withoutText(outcome, kept, mediaType, metadata) ? nothingToRead(mediaType) : outcome,
                languages.find(kept),
                words.of(kept),
                pages(metadata),
                textLayer(metadata),
                outcome == Outcome.ENCRYPTED || isPartlyEncrypted(metadata),
                embedded.hasMacros() || mediaType.contains("macroenabled"),
                embedded.count());
        return new Found(inspection, kept);
    }

    private static boolean withoutText(Outcome outcome, String text, String mediaType, Metadata metadata) {
        if (outcome != Outcome.READ || !text.isEmpty()) {
            return false;
        }
        boolean hasReader = Arrays.stream(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
                .noneMatch(each -> each.endsWith(".EmptyParser"));
        return !hasReader || WITHOUT_TEXT.stream().anyMatch(each -> mediaType.startsWith(each + "/"));
    }

    private static Outcome nothingToRead(String mediaType) {
        return mediaType.equals(NOTHING_FITS) ? Outcome.UNREADABLE : Outcome.NO_TEXT;
    }

    /// A PDF that opens without a password although it is encrypted, or an archive with encrypted entries.
    private static boolean isPartlyEncrypted(Metadata metadata) {
        return "true".equals(metadata.get(PDF.IS_ENCRYPTED))
                || Arrays.stream(metadata.names())
                        .filter(each -> each.startsWith(TikaCoreProperties.TIKA_META_EXCEPTION_PREFIX))
                        .flatMap(each -> Arrays.stream(metadata.getValues(each)))
                        .anyMatch(each -> each.contains(EncryptedDocumentException.class.getName())
                                || each.contains("feature encryption"));
    }

    private static @Nullable Integer pages(Metadata metadata) {
        for (Property each : PAGES) {
            Integer pages = metadata.getInt(each);
            if (pages != null && pages > 0) {
                return pages;
            }
        }
        return null;
    }

    private static TextLayer textLayer(Metadata metadata) {
        int[] perPage = metadata.getIntValues(PDF.CHARACTERS_PER_PAGE);
        if (perPage.length == 0) {
            return TextLayer.NOT_APPLICABLE;
        }
        long withText = Arrays.stream(perPage).filter(each -> each > 0).count();
        return withText == 0 ? TextLayer.NONE : withText == perPage.length ? TextLayer.FULL : TextLayer.PARTIAL;
    }

    private static ParseContext context() {
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setExtractBookmarksText(false);
        pdf.setMaxMainMemoryBytes(64L * 1024 * 1024);
        OfficeParserConfig office = new OfficeParserConfig();
        office.setExtractMacros(true);
        ParseContext context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        return context;
    }

    /// There is no room on the disk to work in; nothing is known about the file.
    static final class NoRoom extends RuntimeException {
        NoRoom(@Nullable Exception e) {
            super(e);
        }
    }

    /// What was found, and the text.
    record Found(Inspection inspection, String text) {}

    /// Those who open containers, and all other formats than plain text.
    private record ContainerReaders(Detector detector, AutoDetectParser parser) {
        static ContainerReaders among(MimeTypes types) {
            ServiceLoader services = new ServiceLoader(Inspector.class.getClassLoader());
            Detector detector = new DefaultDetector(types, services);
            DefaultParser parsers = new DefaultParser(
                    types.getMediaTypeRegistry(),
                    services,
                    List.<Class<? extends Parser>>of(TesseractOCRParser.class, CompositeExternalParser.class));
            parsers.getAllComponentParsers().stream()
                    .filter(OpenDocumentParser.class::isInstance)
                    .forEach(each -> ((OpenDocumentParser) each).setExtractMacros(true));
            return new ContainerReaders(detector, new AutoDetectParser(detector, parsers));
        }
    }
}
