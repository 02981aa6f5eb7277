package org.rapporteur.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.HeldFile;
import org.rapporteur.publications.FileRelation;

/// A row whose files are on the disk and looked into, but not recorded yet.
record PreparedRow(RegisterRow row, List<PreparedFile> files) {
    PreparedRow {
        files = List.copyOf(files);
    }

    /// @param language BCP 47 tag said by the register; null leaves it to what is found in the file
    record PreparedFile(HeldFile held, @Nullable String language, FileRelation relation) {}
}
