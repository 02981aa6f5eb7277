package org.rapporteur.files;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file as it was received: its bytes are on the disk, synced, and never change.
///
/// @param name the last part of the name as the sender gave it, Unicode kept, without path parts and control
///     characters
/// @param size in bytes
/// @param inspection what was found in it; null until somebody has looked
public record ReceivedFile(
        FileId id,
        String name,
        long size,
        Sha256 sha256,
        Instant receivedAt,
        @Nullable Inspection inspection) {
    /// Letters that servers and proxies on the way read as more than a letter, even when encoded.
    private static final Pattern NOT_IN_ADDRESS = Pattern.compile("[%;/\\\\?#\\p{Cntrl}\\p{Cf}]");

    /// Whether it is the same receipt again: the same bytes under the same name.
    public boolean isSameAs(ReceivedFile other) {
        return sha256.equals(other.sha256()) && name.equals(other.name());
    }

    /// What PRONOM calls the format of this file: by its bytes, and where they are text and no more, by how its
    /// name ends. Empty until somebody has looked.
    public Optional<FormatIdentity> format() {
        FormatIdentity found = inspection == null ? null : inspection.format();
        return found == null
                ? Optional.empty()
                : Optional.of(FormatTable.PRONOM.refined(found, FormatTable.PRONOM.extension(name)));
    }

    /// The name as it stands in an address, before encoding.
    public String nameInAddress() {
        return NOT_IN_ADDRESS.matcher(name).replaceAll("-");
    }
}
