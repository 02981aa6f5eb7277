/// Takes registers of papers in, row by row, through the same doors as the site.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "languages",
            "installation",
            "identity",
            "parties",
            "files",
            "publications",
            "contributions"
        })
package org.rapporteur.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
