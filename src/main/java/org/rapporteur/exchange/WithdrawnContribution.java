package org.rapporteur.exchange;

import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;

/// What was published under the reference was withdrawn.
class WithdrawnContribution extends RuntimeException {
    private final transient Reference reference;
    private final transient Withdrawal withdrawal;

    WithdrawnContribution(Reference reference, Withdrawal withdrawal) {
        super(reference.value());
        this.reference = reference;
        this.withdrawal = withdrawal;
    }

    Reference reference() {
        return reference;
    }

    Withdrawal withdrawal() {
        return withdrawal;
    }
}
