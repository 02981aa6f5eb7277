package org.rapporteur.preservation;

/// How quickly is read; told of all bytes that were, it may make the reader wait.
@FunctionalInterface
interface Pace {
    Pace FULL = _ -> {};

    void read(int bytes);
}
