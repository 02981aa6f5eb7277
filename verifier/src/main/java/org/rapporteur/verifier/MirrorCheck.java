package org.rapporteur.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The command `mirror`: recomputes everything that a ledger says.
final class MirrorCheck {
    private static final Set<String> KEPT = Set.of(Act.LEDGER_OPENED, Act.KEY_CHANGED, Act.ERASED);

    private final Trust trust;
    private final Report report;

    MirrorCheck(Trust trust, Report report) {
        this.trust = trust;
        this.report = report;
    }

    /// @param thens checkpoints of this ledger that somebody kept
    void check(Log log, List<Checkpoint> thens) throws Unproven {
        Checkpoint checkpoint = log.checkpoint();
        Set<Long> sizes = thens.stream().map(Checkpoint::size).collect(Collectors.toSet());
        var plan = new BundleCheck.Plan(sizes, true, 0, KEPT);
        History history = new History(log, checkpoint, report, plan, act -> false);
        history.read();
        trust.chain(checkpoint.origin(), history.keys()).ifPresent(chain -> {
            trust.reportKeys(chain);
            report.add(chain.judge(checkpoint));
            thens.forEach(then -> trust.compare(history, chain, then));
        });
        List<Checkpoint> all = new ArrayList<>(thens);
        all.add(checkpoint);
        trust.reportWitnesses(all);
    }
}
