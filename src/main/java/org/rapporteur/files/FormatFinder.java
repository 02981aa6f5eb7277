package org.rapporteur.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Identifies the format of a file by its bytes and never by its name; only ever in a child process, as all
/// that reads what others wrote. The first family that knows the bytes decides, so that a file which is
/// several things at once is what it begins as.
final class FormatFinder {
    private static final List<FormatFamily> FAMILIES = List.of(
            new PdfFormats(),
            new ZipFormats(),
            new OleFormats(),
            new ImageFormats(),
            new MediaFormats(),
            new ArchiveFormats(),
            new OldWordFormats(),
            new MarkupFormats(),
            PdfFormats::findBehindOther,
            new MailFormats(),
            new TextFormats());

    FormatIdentity find(Path file) throws IOException {
        try (FormatBytes bytes = FormatBytes.open(file)) {
            for (FormatFamily each : FAMILIES) {
                Optional<FormatIdentity> found = each.find(bytes);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return FormatIdentity.notIdentified();
    }
}
