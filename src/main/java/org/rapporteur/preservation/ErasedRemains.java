package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.rapporteur.files.ContentFolder;
import org.rapporteur.files.Sha256;
import org.springframework.stereotype.Component;

/// What a second copy still holds of a publication that was erased since it was made. It is removed, and not put
/// into quarantine, so that a copy brings nothing back.
@Component
class ErasedRemains {
    private final ContentFolder contents;

    ErasedRemains(ContentFolder contents) {
        this.contents = contents;
    }

    /// Removes the object, and before it the received contents that only it explains.
    ///
    /// @param digests by path within the object
    void remove(Round round, Holding copy, Path folder, String name, Map<String, String> digests) throws IOException {
        for (Map.Entry<String, String> each : digests.entrySet()) {
            if (each.getKey().contains("/content/files/") && each.getValue().matches("[0-9a-f]{64}")) {
                Sha256 sha256 = new Sha256(each.getValue());
                if (!contents.isRecorded(sha256)) {
                    copy.erase(Holding.FILES.resolve(contents.place(sha256)));
                }
            }
        }
        copy.erase(Holding.ARCHIVE.resolve(folder));
        round.note(name + " was erased since " + copy.name() + " was made; it was removed from there");
    }
}
