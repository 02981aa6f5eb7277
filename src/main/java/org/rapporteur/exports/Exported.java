package org.rapporteur.exports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.exports.ZipFolder.Written;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Reference;

/// A publication as it was written into an export.
///
/// @param latest its latest version; of one that was withdrawn nothing may be told but what a tombstone tells
/// @param versions the oldest first; empty when it was withdrawn
/// @param notices the receipts of its withdrawal, and of its erasure
record Exported(Publication latest, List<Version> versions, List<Proof> notices) {
    Exported {
        versions = List.copyOf(versions);
        notices = List.copyOf(notices);
    }

    Reference reference() {
        return latest.reference();
    }

    boolean isWithdrawn() {
        return latest.isWithdrawn();
    }

    /// The newest first, as pages show them.
    List<Version> newestFirst() {
        return versions.reversed();
    }

    /// A version and where its parts are.
    ///
    /// @param description what the archive says of it, of which the ledger holds the hash
    record Version(Publication publication, List<Held> files, Proof proof, Written description) {
        Version {
            files = List.copyOf(files);
        }
    }

    /// A file of a version.
    record Held(PublishedFile published, ReceivedFile file, Written written) {}

    /// The receipt of an act, in several forms.
    ///
    /// @param json for programs that check it
    /// @param cose the same proof as RFC 9942 has it
    /// @param print as a sheet of paper; null where none was asked for
    record Proof(
            Kind kind, Written json, Written cose, @Nullable Written print) {
        /// What the receipt is of.
        enum Kind {
            PUBLICATION,
            WITHDRAWAL,
            ERASURE
        }
    }
}
