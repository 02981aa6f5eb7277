package org.rapporteur.files;

import java.util.List;
import org.rapporteur.files.Risk.Level;

/// A file with what may become of it.
///
/// @param risks at least one
/// @param level the heaviest of them
public record FileAtRisk(ReceivedFile file, FormatIdentity format, List<Risk> risks, Level level) {
    public FileAtRisk {
        risks = List.copyOf(risks);
    }
}
