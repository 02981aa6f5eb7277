package org.rapporteur.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.Inspection;
import org.rapporteur.files.ReceivedFile;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// What a reader is told of a file's format, and what a browser is.
final class FileFormat {
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/tiff");
    private static final Set<String> PLAIN_TYPES = Set.of(
            "application/pdf", "application/msword", "application/rtf", "application/zip", "text/plain", "text/csv");

    private FileFormat() {}

    /// The key of the name of the format.
    static String key(ReceivedFile file) {
        String type = mediaType(file);
        if (type.equals("application/pdf")) {
            return "file.format.pdf";
        }
        if (type.equals("text/plain")) {
            return "file.format.text";
        }
        if (type.startsWith("image/")) {
            return "file.format.image";
        }
        return "file.format." + family(type);
    }

    private static String family(String type) {
        if (type.equals("application/msword")
                || type.contains("wordprocessingml")
                || type.contains("opendocument.text")) {
            return "word";
        }
        if (type.contains("spreadsheet") || type.contains("ms-excel") || type.equals("text/csv")) {
            return "table";
        }
        if (type.contains("presentation") || type.contains("powerpoint")) {
            return "slides";
        }
        if (type.startsWith("audio/") || type.startsWith("video/")) {
            return "recording";
        }
        return type.contains("zip") || type.contains("compressed") ? "archive" : "other";
    }

    /// Whether a browser may show the file from this address: only what cannot act there.
    static boolean isViewable(ReceivedFile file) {
        String type = mediaType(file);
        return type.equals("application/pdf") || type.equals("text/plain");
    }

    /// The media type under which the file is sent: what was found in it, unless a browser could take it for
    /// a page or a program.
    static MediaType sentAs(ReceivedFile file) {
        String type = mediaType(file);
        if (type.equals("text/plain")) {
            return new MediaType("text", "plain", java.nio.charset.StandardCharsets.UTF_8);
        }
        boolean plain = PLAIN_TYPES.contains(type) || IMAGES.contains(type) || type.startsWith("application/vnd.");
        try {
            return plain ? MediaType.parseMediaType(type) : MediaType.APPLICATION_OCTET_STREAM;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    /// What the file may do where a browser opens it: nothing. A PDF that is shown is left to the browser's
    /// own viewer, which a sandbox would lock out.
    static String policy(ReceivedFile file, boolean inline) {
        return inline && mediaType(file).equals("application/pdf")
                ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
                : "sandbox; default-src 'none'; frame-ancestors 'none'";
    }

    /// What a reader should know before opening the file, as keys.
    static List<String> remarks(ReceivedFile file) {
        Inspection inspection = file.inspection();
        if (inspection == null) {
            return List.of("file.remark.not-inspected");
        }
        List<String> remarks = new ArrayList<>();
        String outcome = remark(inspection);
        if (outcome != null) {
            remarks.add(outcome);
        }
        if (inspection.macros()) {
            remarks.add("file.remark.macros");
        }
        return remarks;
    }

    private static @Nullable String remark(Inspection inspection) {
        return switch (inspection.outcome()) {
            case ENCRYPTED -> "file.remark.encrypted";
            case UNREADABLE -> "file.remark.unreadable";
            case TOO_COSTLY -> "file.remark.too-costly";
            case CUT_SHORT -> "file.remark.cut-short";
            case READ, NO_TEXT ->
                switch (inspection.textLayer()) {
                    case NONE -> "file.remark.no-text-layer";
                    case PARTIAL -> "file.remark.partial-text-layer";
                    case FULL, NOT_APPLICABLE -> inspection.words() == 0 ? "file.remark.no-text" : null;
                };
        };
    }

    private static String mediaType(ReceivedFile file) {
        Inspection inspection = file.inspection();
        return inspection == null ? "application/octet-stream" : inspection.mediaType();
    }
}
