package org.rapporteur.verifier;

/// What all findings come to, with the exit status that says the same to a script.
public enum Verdict {
    PROVEN(0),
    /// Everything fits together, under a key that nobody has compared yet.
    CONSISTENT(0),
    CONTRADICTED(1),
    UNDECIDED(3);

    private final int status;

    Verdict(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
