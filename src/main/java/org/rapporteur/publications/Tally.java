package org.rapporteur.publications;

/// How much there is that anybody may see. The numbers count different things and are never added up.
///
/// @param contributions publications that are not withdrawn
/// @param files files of their latest versions
/// @param parties parties behind them, those that only align themselves left out
public record Tally(long contributions, long files, long parties) {}
