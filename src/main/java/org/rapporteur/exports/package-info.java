/// Hands out selections of the public record: as a bag for archives, and as a package that reads without a network.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "languages",
            "installation",
            "ledger",
            "parties",
            "files",
            "publications",
            "search",
            "receipts"
        })
package org.rapporteur.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
