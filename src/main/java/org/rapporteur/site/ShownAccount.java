package org.rapporteur.site;

import java.util.List;
import org.rapporteur.languages.Language;

/// An account as administrators see it.
///
/// @param standings roles and parties, in words
/// @param self whether it is the reader's own
public record ShownAccount(
        String name, String email, Language language, List<String> standings, boolean disabled, boolean self) {
    public ShownAccount {
        standings = List.copyOf(standings);
    }
}
