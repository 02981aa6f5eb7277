package org.rapporteur.files;

/// A file whose bytes are on the disk for good and were looked into, and of which the record does not know yet:
/// see [FileBatch]. When nobody records it, nothing refers to its bytes.
public final class HeldFile {
    private final ReceivedFile file;

    HeldFile(ReceivedFile file) {
        this.file = file;
    }

    ReceivedFile file() {
        return file;
    }
}
