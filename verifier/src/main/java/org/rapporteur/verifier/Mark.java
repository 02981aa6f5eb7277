package org.rapporteur.verifier;

/// What a finding means for the question that was asked.
public enum Mark {
    /// This was proven.
    OK("OK"),
    /// This is contradicted: something is not what it claims to be.
    NO("NO"),
    /// This could not be decided, because a part is missing or cannot be read.
    OPEN("?"),
    /// Good to know; decides nothing.
    NOTE("i");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    /// The same few characters in every language, for eyes and for `grep`.
    public String sign() {
        return sign;
    }
}
