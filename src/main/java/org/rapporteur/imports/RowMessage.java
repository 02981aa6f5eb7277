package org.rapporteur.imports;

/// What is to be said about a row.
///
/// @param line the line in the register, from 1
/// @param column the column that is meant; empty when the whole row is
/// @param key the key of the text that says what is wrong and what was done
/// @param argument what the text quotes; may be empty
public record RowMessage(int line, String column, String key, String argument) {}
