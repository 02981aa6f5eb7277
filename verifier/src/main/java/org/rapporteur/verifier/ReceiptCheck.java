package org.rapporteur.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The command `receipt`: whether a receipt is genuine, and what it proves about files.
final class ReceiptCheck {
    private static final Set<String> KEPT = Act.ALWAYS_OPEN;

    private final Trust trust;
    private final Report report;

    ReceiptCheck(Trust trust, Report report) {
        this.trust = trust;
        this.report = report;
    }

    /// @param logs the ledger of now, or none
    /// @param since checkpoints of this ledger that somebody kept
    void check(ReceiptFile receipt, List<String> files, List<Log> logs, List<Checkpoint> since) throws Unproven {
        Checkpoint then = receipt.checkpoint();
        Act act = receipt.act().provenBy(then);
        Optional<Key> falselyNamed = then.signatures().falselyNamed();
        if (falselyNamed.isPresent()) {
            // In COSE the root is what the entry leads to: unless it is signed, nothing is proven by that.
            throw new Unproven(
                    Message.CHECKPOINT_INVALID, then.label(), falselyNamed.get().text());
        }
        report.add(
                Message.ACT_RECORDED,
                act.name(),
                act.detail().subject(),
                act.entry().at(),
                act.position(),
                then.size());
        Optional<Act> submitted = submitted(receipt, act);
        new FileCheck(act, submitted, report).check(files);
        Optional<KeyChain> chain = trust.chain(then.origin(), proven(receipt.keys(), then));
        chain.ifPresent(keys -> report.add(keys.judge(then)));
        List<Checkpoint> witnessed = new ArrayList<>(since);
        witnessed.add(then);
        if (logs.isEmpty()) {
            chain.ifPresent(trust::reportKeys);
            report.add(Message.KEY_CHANGES_UNSEEN);
            chain.ifPresent(keys -> since.forEach(other -> compareWithoutLog(keys, then, other)));
        }
        for (Log log : logs) {
            witnessed.add(checkLog(log, then, act, since));
        }
        trust.reportWitnesses(witnessed);
    }

    private List<Act> proven(List<OpenedEntry> entries, Checkpoint then) throws Unproven {
        List<Act> acts = new ArrayList<>();
        for (OpenedEntry entry : entries) {
            acts.add(entry.provenBy(then));
        }
        return acts;
    }

    /// The SUBMITTED on which a publication rests, as far as the receipt has it.
    private Optional<Act> submitted(ReceiptFile receipt, Act act) throws Unproven {
        List<Act> earlier = proven(receipt.earlier(), receipt.checkpoint());
        if (!act.is(Act.PUBLISHED) && !act.is(Act.CORRECTED)) {
            return Optional.empty();
        }
        Optional<Act> submitted = earlier.stream()
                .filter(each -> each.is(Act.SUBMITTED))
                .filter(each ->
                        Long.toString(each.position()).equals(act.detail().fact("submitted")))
                .filter(each -> each.detail().subject().equals(act.detail().fact("contribution")))
                .findFirst();
        if (submitted.isEmpty()) {
            boolean another = earlier.stream().anyMatch(each -> each.is(Act.SUBMITTED));
            report.add(another ? Message.SUBMITTED_UNRELATED : Message.SUBMITTED_ABSENT, act.position());
        }
        return submitted;
    }

    private void compareWithoutLog(KeyChain chain, Checkpoint then, Checkpoint other) {
        Finding signed = trust.judge(chain, other);
        boolean isSigned = signed.message() == Message.CHECKPOINT_SIGNED;
        if (isSigned && other.size() == then.size()) {
            report.add(
                    Arrays.equals(other.root(), then.root())
                            ? Finding.of(Message.LOG_PREFIX, other.label(), other.size(), then.size())
                            : Finding.of(Message.LOG_FORKED, other.label(), other.size(), then.label()));
            return;
        }
        report.add(isSigned ? Finding.of(Message.LOG_NEEDED, other.label()) : signed);
    }

    /// Reads all entries, because a change of keys may stand anywhere, and a receipt may keep silent
    /// about it. Details are read from the receipt's own position on.
    private Checkpoint checkLog(Log log, Checkpoint then, Act act, List<Checkpoint> since) throws Unproven {
        Checkpoint now = log.checkpoint();
        Set<Long> sizes = since.stream().map(Checkpoint::size).collect(Collectors.toSet());
        sizes.add(then.size());
        Aftermath aftermath = new Aftermath(act);
        var plan = new BundleCheck.Plan(sizes, false, act.position(), KEPT);
        History history = new History(log, now, report, plan, aftermath::concerns);
        history.read();
        history.compare(then);
        trust.chain(now.origin(), history.keys()).ifPresent(chain -> {
            trust.reportKeys(chain);
            report.add(chain.judge(now));
            reportUnlessSigned(trust.judge(chain, then));
            since.forEach(other -> trust.compare(history, chain, other));
        });
        if (now.size() >= then.size()) {
            aftermath.report(history.acts(), report);
        }
        return now;
    }

    /// That the receipt's own keys find its signature good was said before; those of the ledger may
    /// know of a change that the receipt does not mention.
    private void reportUnlessSigned(Finding signed) {
        if (signed.message() != Message.CHECKPOINT_SIGNED) {
            report.add(signed);
        }
    }
}
