package org.rapporteur.publications;

/// That something about a publication changed. Positions follow the order of commits without exception:
/// whoever has read all changes up to a position has missed none before it.
public record Change(long position, Reference reference) {}
