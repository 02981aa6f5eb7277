package org.rapporteur.preservation;

import java.util.List;
import org.rapporteur.ledger.ReturningLedger.Restored;

/// What came back from an archive.
///
/// @param ledger how far the ledger goes, and what is missing in it
/// @param isSigning whether the ledger's key is here, so that it goes on being signed
/// @param problems what did not come back, and why, one line each
public record Rebuilt(
        long publications, long versions, long files, Restored ledger, boolean isSigning, List<String> problems) {
    public Rebuilt {
        problems = List.copyOf(problems);
    }
}
