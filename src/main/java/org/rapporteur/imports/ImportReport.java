package org.rapporteur.imports;

import java.util.List;

/// What an import did.
///
/// @param rows how many rows the register has
/// @param added how many contributions came to be
/// @param known how many had been imported before
/// @param left how many were left out, each with a message
/// @param messages what is to be said about rows, in their order
public record ImportReport(int rows, int added, int known, int left, List<RowMessage> messages) {
    public ImportReport {
        messages = List.copyOf(messages);
    }
}
