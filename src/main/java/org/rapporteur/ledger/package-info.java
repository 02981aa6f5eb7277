/// An append-only, verifiable record of acts: `docs/ledger-format.md` says what others may check.
@NullMarked
@ApplicationModule(allowedDependencies = {"languages", "installation"})
package org.rapporteur.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
