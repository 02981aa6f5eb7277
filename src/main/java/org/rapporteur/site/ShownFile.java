package org.rapporteur.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.Inspection;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.publications.FileRelation;

/// A file of a version, as its page shows it.
///
/// @param language BCP 47 tag; null when nobody said and none was found
/// @param formatKey the key of the name of its format
/// @param viewable whether a browser may show it from here
/// @param remarks keys of what a reader should know before opening it
public record ShownFile(
        ReceivedFile file,
        @Nullable String language,
        FileRelation relation,
        String address,
        String formatKey,
        boolean viewable,
        List<String> remarks) {
    public ShownFile {
        remarks = List.copyOf(remarks);
    }

    public @Nullable Integer pages() {
        Inspection inspection = file.inspection();
        return inspection == null ? null : inspection.pages();
    }

    /// How many words it holds; 0 when none could be read.
    public int words() {
        Inspection inspection = file.inspection();
        return inspection == null ? 0 : inspection.words();
    }

    public int embeddedFiles() {
        Inspection inspection = file.inspection();
        return inspection == null ? 0 : inspection.embeddedFiles();
    }
}
