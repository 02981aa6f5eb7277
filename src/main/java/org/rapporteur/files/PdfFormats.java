package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.rapporteur.files.FormatIdentity.Basis;

/// PDF by the version in its header, and PDF/A by what the metadata of the document itself (not of a file in
/// it) declare.
final class PdfFormats implements FormatFamily {
    private static final String HEADER = "%PDF-";
    /// Readers look for the header so far into a file.
    private static final int FURTHEST_HEADER = 1024;

    private static final int LONGEST_METADATA = 1024 * 1024;
    private static final Pattern VERSION = Pattern.compile("\\d\\.\\d");
    private static final Pattern PART = Pattern.compile("pdfaid:part\\s*(?:=\\s*[\"']|>)\\s*(\\d)");
    private static final Pattern CONFORMANCE = Pattern.compile("pdfaid:conformance\\s*(?:=\\s*[\"']|>)\\s*([A-Za-z])");

    private static final Map<String, String> BY_VERSION = Map.of(
            "1.0", "fmt/14",
            "1.1", "fmt/15",
            "1.2", "fmt/16",
            "1.3", "fmt/17",
            "1.4", "fmt/18",
            "1.5", "fmt/19",
            "1.6", "fmt/20",
            "1.7", "fmt/276",
            "2.0", "fmt/1129");
    private static final Map<String, String> ARCHIVAL = Map.ofEntries(
            Map.entry("1a", "fmt/95"),
            Map.entry("1b", "fmt/354"),
            Map.entry("2a", "fmt/476"),
            Map.entry("2b", "fmt/477"),
            Map.entry("2u", "fmt/478"),
            Map.entry("3a", "fmt/479"),
            Map.entry("3b", "fmt/480"),
            Map.entry("3u", "fmt/481"),
            Map.entry("4", "fmt/1910"),
            Map.entry("4e", "fmt/1911"),
            Map.entry("4f", "fmt/1912"));

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) {
        return bytes.startsWith(HEADER) ? Optional.of(identity(bytes, 0)) : Optional.empty();
    }

    /// A PDF whose header follows something that no other format claims; it must end as a PDF, too.
    static Optional<FormatIdentity> findBehindOther(FormatBytes bytes) throws IOException {
        int at = bytes.head().indexOf(HEADER);
        boolean isOne =
                at >= 0 && at <= FURTHEST_HEADER && bytes.tail(FURTHEST_HEADER).contains("%%EOF");
        return isOne ? Optional.of(identity(bytes, at)) : Optional.empty();
    }

    private static FormatIdentity identity(FormatBytes bytes, int at) {
        int from = Math.min(at + HEADER.length(), bytes.head().length());
        String stated =
                bytes.head().substring(from, Math.min(from + 3, bytes.head().length()));
        String version = VERSION.matcher(stated).matches() ? stated : "";
        String puid = archival(bytes.path()).orElseGet(() -> BY_VERSION.getOrDefault(version, ""));
        return puid.isEmpty()
                ? new FormatIdentity(null, "Portable Document Format", version, Basis.SIGNATURE)
                : FormatTable.PRONOM.identity(puid, Basis.SIGNATURE);
    }

    private static Optional<String> archival(Path file) {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDMetadata metadata = document.isEncrypted()
                    ? null
                    : document.getDocumentCatalog().getMetadata();
            return metadata == null ? Optional.empty() : declared(text(metadata));
        } catch (IOException | RuntimeException e) {
            // Damaged or locked: its header is all that it says of itself.
            return Optional.empty();
        }
    }

    private static String text(PDMetadata metadata) throws IOException {
        try (InputStream xmp = metadata.exportXMPMetadata()) {
            return new String(xmp.readNBytes(LONGEST_METADATA), StandardCharsets.UTF_8);
        }
    }

    private static Optional<String> declared(String xmp) {
        Matcher part = PART.matcher(xmp);
        Matcher conformance = CONFORMANCE.matcher(xmp);
        if (!part.find()) {
            return Optional.empty();
        }
        String level = conformance.find() ? conformance.group(1).toLowerCase(Locale.ROOT) : "";
        return Optional.ofNullable(ARCHIVAL.get(part.group(1) + level));
    }
}
