package org.rapporteur.identity;

import org.rapporteur.languages.Language;
import org.rapporteur.mail.Letter;

/// What an account begins with.
///
/// @param language in which letters are written to its owner
public record NewAccount(String email, String displayName, Language language) {
    private static final int LONGEST_NAME = 200;

    /// @throws IllegalArgumentException when the address is not one address, or the name is blank or overlong
    public NewAccount {
        email = email.strip();
        displayName = displayName.strip();
        if (!Letter.isAddress(email)) {
            throw new IllegalArgumentException("Not one e-mail address");
        }
        if (displayName.isEmpty() || displayName.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A display name has 1 to " + LONGEST_NAME + " characters");
        }
    }
}
