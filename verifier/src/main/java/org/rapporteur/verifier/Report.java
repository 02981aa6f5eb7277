package org.rapporteur.verifier;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The findings of one check, in the order in which they were made.
final class Report {
    /// A mirror that is wholly wrong has as many findings as entries; nobody reads more than these of
    /// one kind.
    private static final int SHOWN_OF_ONE_KIND = 20;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Message, Integer> counts = new EnumMap<>(Message.class);

    void add(Message message, Object... values) {
        add(Finding.of(message, values));
    }

    /// What was said before is not said again.
    void add(Finding finding) {
        if (findings.contains(finding)) {
            return;
        }
        if (counts.merge(finding.message(), 1, Integer::sum) <= SHOWN_OF_ONE_KIND) {
            findings.add(finding);
        }
    }

    boolean has(Message message) {
        return counts.containsKey(message);
    }

    boolean hasAny(Message... messages) {
        return List.of(messages).stream().anyMatch(this::has);
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        counts.forEach((message, count) -> {
            if (count > SHOWN_OF_ONE_KIND) {
                all.add(Finding.of(Message.MORE, message.key(), count - SHOWN_OF_ONE_KIND));
            }
        });
        return all;
    }

    /// A contradiction outweighs everything, and what could not be decided outweighs what was proven.
    Verdict verdict() {
        if (hasMark(Mark.NO)) {
            return Verdict.CONTRADICTED;
        }
        if (hasMark(Mark.OPEN)) {
            return Verdict.UNDECIDED;
        }
        return has(Message.KEY_NOT_GIVEN) ? Verdict.CONSISTENT : Verdict.PROVEN;
    }

    Finding conclusion() {
        return Finding.of(
                switch (verdict()) {
                    case CONTRADICTED -> Message.VERDICT_CONTRADICTED;
                    case UNDECIDED -> Message.VERDICT_UNDECIDED;
                    case CONSISTENT ->
                        has(Message.SINCE_WITHDRAWN)
                                ? Message.VERDICT_CONSISTENT_WITHDRAWN
                                : Message.VERDICT_CONSISTENT;
                    case PROVEN -> proven();
                });
    }

    private Message proven() {
        if (has(Message.COPY_DONE)) {
            return Message.VERDICT_COPIED;
        }
        return has(Message.SINCE_WITHDRAWN) ? Message.VERDICT_PROVEN_WITHDRAWN : Message.VERDICT_PROVEN;
    }

    private boolean hasMark(Mark mark) {
        return counts.keySet().stream().anyMatch(each -> each.mark() == mark);
    }
}
