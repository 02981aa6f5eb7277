package org.rapporteur.site;

import org.jspecify.annotations.Nullable;

/// Who reads a page, as far as the page must know.
///
/// @param name the display name; null for a visitor who has not signed in
/// @param csrf the token that this reader's forms carry; null on pages without forms for visitors
public record Reader(
        @Nullable String name,
        boolean officer,
        boolean administrator,
        @Nullable String csrf) {
    static final Reader VISITOR = new Reader(null, false, false, null);

    public boolean isSignedIn() {
        return name != null;
    }
}
