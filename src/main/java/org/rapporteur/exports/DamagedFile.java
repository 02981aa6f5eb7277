package org.rapporteur.exports;

import org.rapporteur.files.ReceivedFile;

/// The bytes that are kept are not those that were received, so they are not handed out.
public final class DamagedFile extends RuntimeException {
    DamagedFile(ReceivedFile file) {
        super("What is kept of " + file.sha256() + " has another hash; run a check");
    }
}
