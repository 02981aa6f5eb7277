package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.rapporteur.files.FormatIdentity.Basis;

/// The formats that can be identified here (`formats.csv`), with what PRONOM says of them.
final class FormatTable {
    /// Whoever changes what is identified, or how, counts up: what was identified before is looked at again.
    static final int VERSION = 1;

    static final FormatTable PRONOM = new FormatTable();
    static final String PLAIN_TEXT = "x-fmt/111";

    private static final int MAX_EXTENSION = 15;

    private final Map<String, Format> formats = new HashMap<>();
    private final Map<String, Format> toldByExtension = new HashMap<>();
    private final Set<String> extensions = new TreeSet<>();

    private FormatTable() {
        for (CSVRecord row : read()) {
            List<String> ends = row.get("extensions").isEmpty()
                    ? List.of()
                    : List.of(row.get("extensions").split(" ", -1));
            Format format = new Format(row.get("puid"), row.get("name"), row.get("version"), Set.copyOf(ends));
            if (formats.put(format.puid(), format) != null) {
                throw new IllegalStateException("Twice in formats.csv: " + format.puid());
            }
            extensions.addAll(ends);
            if (row.get("told").equals("extension")) {
                ends.forEach(each -> toldByExtension.put(each, format));
            }
        }
    }

    private static List<CSVRecord> read() {
        CSVFormat layout = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        try (InputStream bytes = Objects.requireNonNull(FormatTable.class.getResourceAsStream("formats.csv"));
                InputStreamReader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            return layout.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FormatIdentity identity(String puid, Basis basis) {
        Format format = formats.get(puid);
        if (format == null) {
            throw new IllegalArgumentException("Not in formats.csv: " + puid);
        }
        return new FormatIdentity(format.puid(), format.name(), format.version(), basis);
    }

    boolean knows(String puid) {
        return formats.containsKey(puid);
    }

    /// The extensions of all formats.
    Set<String> extensions() {
        return extensions;
    }

    /// The extension of a name when formats of the table have it, else an empty text.
    String extension(String name) {
        int dot = name.lastIndexOf('.');
        String end = dot < 0 || name.length() - dot > MAX_EXTENSION
                ? ""
                : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return extensions.contains(end) ? end : "";
    }

    /// What text whose name ends so is; the identity as it is when the bytes say more than a name can.
    FormatIdentity refined(FormatIdentity found, String extension) {
        Format told = PLAIN_TEXT.equals(found.puid()) ? toldByExtension.get(extension) : null;
        return told == null ? found : new FormatIdentity(told.puid(), told.name(), told.version(), Basis.EXTENSION);
    }

    /// Whether the extension is that of another format. Text may have any, since it may be many things.
    boolean disagrees(FormatIdentity found, String extension) {
        Format format = found.puid() == null ? null : formats.get(found.puid());
        return format != null
                && found.basis() != Basis.EXTENSION
                && !extension.isEmpty()
                && !format.extensions().isEmpty()
                && !format.extensions().contains(extension)
                && !(PLAIN_TEXT.equals(format.puid()) && toldByExtension.containsKey(extension));
    }

    private record Format(String puid, String name, String version, Set<String> extensions) {}
}
