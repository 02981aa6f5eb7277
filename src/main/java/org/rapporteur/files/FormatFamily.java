package org.rapporteur.files;

import java.io.IOException;
import java.util.Optional;

/// Formats that are told from each other in one way.
@FunctionalInterface
interface FormatFamily {
    /// The format, when the bytes are of this family; damaged bytes must end in an answer or an exception, after
    /// a bounded number of steps.
    Optional<FormatIdentity> find(FormatBytes bytes) throws IOException;
}
