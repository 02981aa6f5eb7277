package org.rapporteur.bench;

/// One line of the result.
///
/// @param value what was measured, with its unit
/// @param beside what it is compared with, measured in the same run
/// @param bar what is wanted
record Figure(String what, String value, String beside, String bar) {}
