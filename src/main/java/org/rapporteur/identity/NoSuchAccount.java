package org.rapporteur.identity;

/// There is no such account, or it is disabled.
public class NoSuchAccount extends RuntimeException {
    public NoSuchAccount(String which) {
        super(which);
    }
}
