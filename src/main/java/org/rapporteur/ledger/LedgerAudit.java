package org.rapporteur.ledger;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.rapporteur.ledger.ReturningLedger.Gap;
import org.springframework.stereotype.Service;

/// Looks whether the ledger in the database is still the one that was signed.
@Service
public class LedgerAudit {
    private final LedgerStore ledger;
    private final RestoredEntryStore store;

    LedgerAudit(LedgerStore ledger, RestoredEntryStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /// What is wrong, one line each; nothing when all entries are there, have the hashes of their
    /// texts, and make the root that the newest checkpoint states. Reads the whole ledger.
    public List<String> listProblems() {
        List<String> problems = new ArrayList<>();
        Optional<Checkpoint> signed = ledger.findNewestCheckpoint(); // before the rest, which only grows
        for (Gap each : store.listGaps()) {
            problems.add("The ledger lacks entries " + each);
        }
        store.listAltered().forEach(each -> problems.add("The ledger entry " + each + " is not what was hashed"));
        if (problems.isEmpty()
                && signed.isPresent()
                && !root(signed.get().size()).equals(signed.get().root())) {
            problems.add("The ledger is not the one that the checkpoint of size "
                    + signed.get().size() + " was signed over");
        }
        return problems;
    }

    private String root(long size) {
        RunningRoot root = new RunningRoot();
        store.forEachLeafHash(size, root::add);
        return Base64.getEncoder().encodeToString(root.value());
    }
}
