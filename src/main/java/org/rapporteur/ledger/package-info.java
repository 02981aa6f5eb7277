/// An append-only, verifiable record of acts.
@NullMarked
@ApplicationModule(allowedDependencies = "languages")
package org.rapporteur.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
