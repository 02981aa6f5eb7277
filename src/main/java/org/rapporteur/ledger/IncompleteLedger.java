package org.rapporteur.ledger;

/// Entries are missing, so nothing can be proved over the place where they stood.
public final class IncompleteLedger extends RuntimeException {
    IncompleteLedger(int level, long index) {
        super("The ledger lacks entries under tile " + level + "/" + index
                + "; as long as it does, nothing that covers them is signed or proved");
    }
}
