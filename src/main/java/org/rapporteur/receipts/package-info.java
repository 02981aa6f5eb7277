/// Receipts as a sheet of paper: one tagged page in PDF, in each of the six languages.
@NullMarked
@ApplicationModule(allowedDependencies = {"languages"})
package org.rapporteur.receipts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
