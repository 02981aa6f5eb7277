package org.rapporteur.ledger;

/// The kinds of acts that the ledger records. A name, once written to a ledger, is never changed; a new kind is
/// added here, described in the table of `docs/ledger-format.md`, and recorded by whoever does the act.
public enum ActKind {
    LEDGER_OPENED(true),
    KEY_CHANGED(true),
    SUBMITTED(false),
    REGISTERED(false),
    RETURNED(false),
    PUBLISHED(true),
    CORRECTED(true),
    WITHDRAWN(true),
    ERASED(true),
    RESTORED(true);

    private final boolean open;

    ActKind(boolean open) {
        this.open = open;
    }

    /// Whether what an act of this kind says is public from the moment it is recorded.
    boolean isOpen() {
        return open;
    }
}
