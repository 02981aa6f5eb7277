package org.rapporteur.verifier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What became of an act: the later acts on the same publication.
final class Aftermath {
    private final Act act;

    /// What later acts may name as their subject. A contribution gets its public reference only when it
    /// is published, so that this grows on the way.
    private final Set<String> subjects = new HashSet<>();

    Aftermath(Act act) {
        this.act = act;
        subjects.add(act.detail().subject());
        subjects.add(act.detail().fact("contribution"));
        subjects.remove("");
    }

    /// Whether this act is about the same publication; to be asked in the order of the ledger.
    boolean concerns(Act later) {
        if (later.position() <= act.position()) {
            return false;
        }
        boolean isVersion = later.is(Act.PUBLISHED) || later.is(Act.CORRECTED);
        boolean isNewReference = isVersion && isPublicationOfThis(later);
        if (isNewReference) {
            subjects.add(later.detail().subject());
        }
        return subjects.contains(later.detail().subject());
    }

    private boolean isPublicationOfThis(Act later) {
        return subjects.contains(later.detail().fact("contribution"))
                || Long.toString(act.position()).equals(later.detail().fact("submitted"));
    }

    void report(List<Act> later, Report report) {
        if (later.isEmpty()) {
            report.add(Message.SINCE_NOTHING, act.detail().subject());
        }
        for (Act each : later) {
            Detail detail = each.detail();
            switch (each.entry().act()) {
                case Act.PUBLISHED -> add(report, Message.SINCE_PUBLISHED, each, detail.fact("version"));
                case Act.CORRECTED -> add(report, Message.SINCE_CORRECTED, each, detail.fact("version"));
                case Act.WITHDRAWN -> add(report, Message.SINCE_WITHDRAWN, each, detail.fact("reason"));
                case Act.ERASED ->
                    report.add(
                            Message.SINCE_ERASED,
                            detail.subject(),
                            each.entry().at(),
                            each.position(),
                            detail.fact("reason"),
                            detail.fact("position"));
                default -> throw new AssertionError("Not kept: " + each.entry().act());
            }
        }
    }

    private static void add(Report report, Message message, Act act, String fact) {
        report.add(message, act.detail().subject(), act.entry().at(), act.position(), fact);
    }
}
