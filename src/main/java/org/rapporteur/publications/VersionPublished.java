package org.rapporteur.publications;

/// A version was published, or the publication was withdrawn; what is public now can be read.
public record VersionPublished(Reference reference) {}
