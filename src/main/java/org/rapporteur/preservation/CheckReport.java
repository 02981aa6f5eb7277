package org.rapporteur.preservation;

import java.util.List;

/// What a check found.
///
/// @param objects of the archive that were read
/// @param contents received contents that were read
/// @param bytes that were read, those of a second copy included
/// @param problems what is wrong and stays so, one line each
/// @param repaired what was wrong, one line each
/// @param notes what is no fault but worth knowing, one line each
public record CheckReport(
        long objects, long contents, long bytes, List<String> problems, List<String> repaired, List<String> notes) {
    public CheckReport {
        problems = List.copyOf(problems);
        repaired = List.copyOf(repaired);
        notes = List.copyOf(notes);
    }

    /// Whether everything was as it should be.
    public boolean isClean() {
        return problems.isEmpty() && repaired.isEmpty();
    }
}
