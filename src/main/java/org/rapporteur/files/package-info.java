/// Keeps bytes exactly as received and tells what is in them.
@NullMarked
@ApplicationModule(allowedDependencies = {"languages", "identity", "ledger", "installation"})
package org.rapporteur.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
