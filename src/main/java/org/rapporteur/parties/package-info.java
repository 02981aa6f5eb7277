/// Who States, observers, organisations and groups were on any date, and who may speak for them.
@NullMarked
@ApplicationModule(allowedDependencies = {"languages", "identity", "ledger"})
package org.rapporteur.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
