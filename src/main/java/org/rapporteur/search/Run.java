package org.rapporteur.search;

/// A piece of a snippet; marked where it is what was asked for.
public record Run(String text, boolean marked) {}
