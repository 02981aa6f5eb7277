package org.rapporteur.imports;

import java.util.List;
import org.rapporteur.contributions.Attachment;

/// A row whose files are received and looked into.
record PreparedRow(RegisterRow row, List<Attachment> attachments) {
    PreparedRow {
        attachments = List.copyOf(attachments);
    }
}
