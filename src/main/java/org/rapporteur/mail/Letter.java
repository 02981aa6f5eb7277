package org.rapporteur.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;
import org.rapporteur.languages.Language;

/// A letter in plain text.
///
/// @param to one address
/// @param subject one line
/// @param secret whether its text may not be shown to anybody but its reader (a sign-in link): it is removed
///     once sent
public record Letter(String to, Language language, String subject, String text, boolean secret) {
    private static final Pattern SEVERAL_LINES = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final Pattern NOT_IN_AN_ADDRESS = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029,;<>()\"]");

    /// @throws IllegalArgumentException when the address is not one address or the subject not one line, so
    ///     that neither can add a header or a recipient
    public Letter {
        if (!isAddress(to)) {
            throw new IllegalArgumentException("Not one e-mail address");
        }
        if (subject.isBlank() || SEVERAL_LINES.matcher(subject).find()) {
            throw new IllegalArgumentException("A subject is one line");
        }
    }

    /// Whether the text is the address of one mailbox, without a name or a comment.
    public static boolean isAddress(String text) {
        if (text.length() > 254 || NOT_IN_AN_ADDRESS.matcher(text).find()) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return text.indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Letter[" + language + (secret ? ", secret]" : "]");
    }
}
