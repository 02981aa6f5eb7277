/// Finds publications by words and facets, in six languages.
@NullMarked
@ApplicationModule(allowedDependencies = {"languages", "parties", "files", "publications", "installation"})
package org.rapporteur.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
