package org.rapporteur.site;

import org.jspecify.annotations.Nullable;
import org.rapporteur.erasure.Decision;
import org.rapporteur.erasure.Prospect;

/// Where an administrator is with an erasure.
///
/// @param reference as typed, or the name of the subject
/// @param prospect null until something was named that can be erased
/// @param decision null until it was decided
/// @param reason as sent
/// @param document as sent
public record ErasurePage(
        String reference,
        @Nullable Prospect prospect,
        @Nullable Decision decision,
        String reason,
        String document) {
    static ErasurePage empty(String reference) {
        return new ErasurePage(reference, null, null, "", "");
    }

    ErasurePage before(Prospect told) {
        return new ErasurePage(reference, told, decision, reason, document);
    }

    ErasurePage after(Decision decided) {
        return new ErasurePage(reference, prospect, decided, reason, document);
    }

    ErasurePage with(String sentReason, String sentDocument) {
        return new ErasurePage(reference, prospect, decision, sentReason, sentDocument);
    }

    /// Whether it has a public address.
    public boolean isPublication() {
        return org.rapporteur.publications.Reference.find(reference).isPresent();
    }
}
