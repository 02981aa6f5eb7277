package org.rapporteur.erasure;

/// What an erasure would take, told before anybody decides.
///
/// @param contributions how many, those that became versions included
/// @param files how many files they hold
/// @param shared how many of these have bytes that another contribution holds, too, and that stay for it
/// @param entries how many entries of the ledger would lose what they say
public record Prospect(int contributions, int files, int shared, int entries) {}
