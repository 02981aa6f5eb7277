package org.rapporteur.publications;

import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileId;

/// A file of a version.
///
/// @param language BCP 47 tag of the language in which it is; null when nobody said and none was found
public record PublishedFile(FileId file, @Nullable String language, FileRelation relation) {}
