package org.rapporteur.site;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.publications.Publication;
import org.springframework.web.util.UriUtils;

/// Names of files in addresses and headers.
final class FileAddress {
    private static final Pattern NOT_IN_ASCII_NAME = Pattern.compile("[^A-Za-z0-9._ ()-]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private FileAddress() {}

    /// The path of the file in a language: below its version when that is not the latest.
    static String of(String language, Publication publication, int ordinal, ReceivedFile file) {
        String version = publication.latest() ? "" : "/versions/" + publication.version();
        return "/" + language + "/contributions/" + publication.reference() + version + "/files/" + ordinal + "/"
                + UriUtils.encode(file.nameInAddress(), StandardCharsets.UTF_8);
    }

    /// The value of `Content-Disposition` (RFC 6266): the name in ASCII for old programs, and as it was
    /// received (RFC 8187).
    static String disposition(String kind, String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return kind + "; filename=\"" + NOT_IN_ASCII_NAME.matcher(plain).replaceAll("_") + "\"; filename*=UTF-8''"
                + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
