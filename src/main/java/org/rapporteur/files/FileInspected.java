package org.rapporteur.files;

/// Somebody has looked into the file; what was found can be read.
public record FileInspected(FileId file) {}
