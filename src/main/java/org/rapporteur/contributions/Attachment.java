package org.rapporteur.contributions;

import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileId;
import org.rapporteur.publications.FileRelation;

/// A file of a contribution.
///
/// @param language BCP 47 tag said by the submitter; null leaves it to what is found in the file
public record Attachment(FileId file, @Nullable String language, FileRelation relation) {}
