package org.rapporteur.publications;

import java.nio.file.Path;

/// Where the archive is.
record ArchiveSettings(Path root, Path work) {}
