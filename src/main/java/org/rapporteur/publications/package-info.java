/// The public record: immutable versions, the references that name them, and what became of them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "languages",
            "identity",
            "ledger",
            "parties",
            "instruments",
            "meetings",
            "files",
            "installation"
        })
package org.rapporteur.publications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
