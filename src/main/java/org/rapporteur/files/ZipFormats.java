package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.rapporteur.files.FormatIdentity.Basis;

/// ZIP archives, and the formats that are one: OpenDocument, Office Open XML, EPUB. A ZIP file is one of these
/// by the parts that make it one, not because an entry has a telling name.
final class ZipFormats implements FormatFamily {
    private static final int LONGEST_PART = 1024 * 1024;
    /// An end record with the longest comment.
    private static final int LONGEST_END = 22 + 0xFFFF;

    private static final String ODF = "application/vnd.oasis.opendocument.";
    private static final Pattern VERSION = Pattern.compile("office:version\\s*=\\s*[\"'](\\d\\.\\d)[\"']");
    private static final Pattern MANIFEST_VERSION = Pattern.compile("manifest:version\\s*=\\s*[\"'](\\d\\.\\d)[\"']");

    private static final Map<String, String> OPEN_DOCUMENTS = Map.ofEntries(
            Map.entry("text 1.0", "fmt/136"),
            Map.entry("text 1.1", "fmt/290"),
            Map.entry("text 1.2", "fmt/291"),
            Map.entry("text 1.3", "fmt/1756"),
            Map.entry("spreadsheet 1.0", "fmt/137"),
            Map.entry("spreadsheet 1.1", "fmt/294"),
            Map.entry("spreadsheet 1.2", "fmt/295"),
            Map.entry("spreadsheet 1.3", "fmt/1755"),
            Map.entry("presentation 1.0", "fmt/138"),
            Map.entry("presentation 1.1", "fmt/292"),
            Map.entry("presentation 1.2", "fmt/293"),
            Map.entry("presentation 1.3", "fmt/1754"),
            Map.entry("graphics 1.0", "fmt/139"),
            Map.entry("graphics 1.1", "fmt/296"),
            Map.entry("graphics 1.2", "fmt/297"));
    private static final Map<String, String> OPEN_DOCUMENT_NAMES = Map.of(
            "text", "OpenDocument Text",
            "spreadsheet", "OpenDocument Spreadsheet",
            "presentation", "OpenDocument Presentation",
            "graphics", "OpenDocument Graphics");
    private static final Map<String, String> BY_MEDIA_TYPE = Map.of(
            "application/epub+zip", "fmt/483",
            "application/vnd.sun.xml.writer", "fmt/128",
            "application/vnd.sun.xml.calc", "fmt/129",
            "application/vnd.sun.xml.impress", "fmt/130");

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) throws IOException {
        if (!bytes.startsWith("PK\u0003\u0004") && !bytes.startsWith("PK\u0005\u0006")) {
            return Optional.empty();
        }
        if (!bytes.tail(LONGEST_END).contains("PK\u0005\u0006")) {
            // Cut off: what it was to be stands at its end.
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(bytes.path().toFile())) {
            return Optional.of(identity(zip));
        } catch (IOException | RuntimeException e) {
            return Optional.of(archive());
        }
    }

    private static FormatIdentity archive() {
        return FormatTable.PRONOM.identity("x-fmt/263", Basis.SIGNATURE);
    }

    private static FormatIdentity identity(ZipFile zip) throws IOException {
        String mediaType = part(zip, "mimetype").strip();
        if (mediaType.startsWith(ODF) && zip.getEntry("content.xml") != null) {
            return openDocument(zip, mediaType.substring(ODF.length()));
        }
        String puid = BY_MEDIA_TYPE.get(mediaType);
        boolean isWhole = zip.getEntry("META-INF/container.xml") != null || zip.getEntry("content.xml") != null;
        if (puid != null && isWhole) {
            return FormatTable.PRONOM.identity(puid, Basis.CONTAINER);
        }
        Optional<FormatIdentity> office = OfficeParts.of(name -> part(zip, name), zip.getEntry("_rels/.rels") != null);
        if (office.isPresent()) {
            return office.get();
        }
        return zip.getEntry("META-INF/MANIFEST.MF") == null
                ? archive()
                : FormatTable.PRONOM.identity("x-fmt/412", Basis.CONTAINER);
    }

    private static FormatIdentity openDocument(ZipFile zip, String type) throws IOException {
        String kind = type.replaceFirst("-template$", "");
        String version = group(VERSION, part(zip, "content.xml"))
                .or(() -> group(MANIFEST_VERSION, part(zip, "META-INF/manifest.xml")))
                .orElse("");
        String puid = OPEN_DOCUMENTS.get(kind + " " + version);
        if (puid != null) {
            return FormatTable.PRONOM.identity(puid, Basis.CONTAINER);
        }
        String name = OPEN_DOCUMENT_NAMES.getOrDefault(kind, "OpenDocument Format");
        return new FormatIdentity(null, name, version, Basis.CONTAINER);
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The beginning of a part; empty when it is not there or cannot be read.
    private static String part(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return "";
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            return new String(bytes.readNBytes(LONGEST_PART), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
