/// Erases what the law says must not be kept, wherever it is, and leaves what proves that this was done.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "languages",
            "identity",
            "ledger",
            "files",
            "publications",
            "contributions",
            "search",
            "preservation"
        })
package org.rapporteur.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
