package org.rapporteur.site;

/// A choice that the reader made, and the address without it.
///
/// @param dimensionKey the key of the name of what was chosen in
public record Chip(String dimensionKey, String value, String address) {}
