package org.rapporteur.verifier;

import java.util.Arrays;
import java.util.Set;

/// An entry together with what it says in the open, once that is known to be what the entry commits to.
record Act(Entry entry, Detail detail) {
    static final String LEDGER_OPENED = "LEDGER_OPENED";
    static final String KEY_CHANGED = "KEY_CHANGED";
    static final String SUBMITTED = "SUBMITTED";
    static final String PUBLISHED = "PUBLISHED";
    static final String CORRECTED = "CORRECTED";
    static final String WITHDRAWN = "WITHDRAWN";
    static final String ERASED = "ERASED";

    /// The acts whose details are open from the start.
    static final Set<String> ALWAYS_OPEN = Set.of(LEDGER_OPENED, KEY_CHANGED, PUBLISHED, CORRECTED, WITHDRAWN, ERASED);

    static boolean isOfKeys(String act) {
        return act.equals(LEDGER_OPENED) || act.equals(KEY_CHANGED);
    }

    static boolean isKnown(String act) {
        return Arrays.stream(Message.values()).anyMatch(each -> each.name().equals("NAME_" + act));
    }

    /// The act in words, or as it is written where this program does not know it.
    Object name() {
        return isKnown(entry.act()) ? Message.valueOf("NAME_" + entry.act()) : entry.act();
    }

    boolean is(String act) {
        return entry.act().equals(act);
    }

    long position() {
        return entry.position();
    }
}
