package org.rapporteur.contributions;

import java.util.List;

/// How a submission ended.
public sealed interface Submission {
    /// Received; the receipt is the same however often the form is sent.
    record Received(SubmissionReceipt receipt) implements Submission {}

    /// Not received: these things are missing or wrong; the draft stays as it is.
    record Incomplete(List<Flaw> flaws) implements Submission {
        public Incomplete {
            flaws = List.copyOf(flaws);
        }
    }

    /// Something that keeps a contribution from being received.
    enum Flaw {
        NO_KIND,
        NO_TITLE,
        NO_ORIGINAL_LANGUAGE,
        NO_FILE,
        NO_ORIGINAL_FILE
    }
}
