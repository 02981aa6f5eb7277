/// Takes a contribution from its draft through submission and registration to the decision.
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
            "publications"
        })
package org.rapporteur.contributions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
