package org.rapporteur.files;

import java.util.Optional;
import java.util.regex.Pattern;
import org.rapporteur.files.FormatIdentity.Basis;

/// Messages and saved web pages, by the fields of their header.
final class MailFormats implements FormatFamily {
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,100}:");
    private static final Pattern END_OF_HEADER = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern MIME = field("mime-version:\\s*1\\.0");
    private static final Pattern RELATED = field("content-type:\\s*multipart/related");
    private static final Pattern CONTENT = field("content-type:");
    private static final Pattern FROM = field("from:");
    private static final Pattern TO = field("to:");
    private static final Pattern DATE = field("date:");

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) {
        if (!FIELD.matcher(bytes.head()).lookingAt() || bytes.head().indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String header = END_OF_HEADER.split(bytes.head(), 2)[0];
        boolean isMime = MIME.matcher(header).find();
        boolean isSent = TO.matcher(header).find();
        if (isMime && !isSent && RELATED.matcher(header).find()) {
            return Optional.of(FormatTable.PRONOM.identity("x-fmt/429", Basis.SIGNATURE));
        }
        if (!FROM.matcher(header).find() || !DATE.matcher(header).find()) {
            return Optional.empty();
        }
        return isMime && isSent && CONTENT.matcher(header).find()
                ? Optional.of(FormatTable.PRONOM.identity("fmt/950", Basis.SIGNATURE))
                : Optional.of(FormatTable.PRONOM.identity("fmt/278", Basis.TEXT));
    }

    private static Pattern field(String pattern) {
        return Pattern.compile("^" + pattern, Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    }
}
