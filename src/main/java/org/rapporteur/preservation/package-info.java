/// Sees to it that the record outlives its installation: makes it again from the archive, and looks
/// whether what is kept is still what was received.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "languages",
            "installation",
            "ledger",
            "mail",
            "identity",
            "parties",
            "files",
            "publications"
        })
package org.rapporteur.preservation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
