/// The six official languages, and text that exists in several of them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
package org.rapporteur.languages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
