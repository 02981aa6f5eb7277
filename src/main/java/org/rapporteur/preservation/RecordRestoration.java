package org.rapporteur.preservation;

import org.rapporteur.files.FilesRestoration;
import org.rapporteur.identity.Actor;
import org.rapporteur.ledger.LedgerRestoration;
import org.rapporteur.parties.PartiesRestoration;
import org.rapporteur.publications.PublicationsRestoration;
import org.springframework.stereotype.Component;

/// The doors of the modules through which a record comes back, all of which open only where there is
/// none.
@Component
class RecordRestoration {
    private final LedgerRestoration ledger;
    private final FilesRestoration files;
    private final PartiesRestoration parties;
    private final PublicationsRestoration publications;

    RecordRestoration(
            LedgerRestoration ledger,
            FilesRestoration files,
            PartiesRestoration parties,
            PublicationsRestoration publications) {
        this.ledger = ledger;
        this.files = files;
        this.parties = parties;
        this.publications = publications;
    }

    /// Begins in the caller's transaction.
    ///
    /// @throws IllegalStateException when there is a record
    ReturningRecord begin(Actor actor) {
        return new ReturningRecord(publications.begin(actor), files.begin(actor), parties.begin(actor), ledger.begin());
    }
}
