/// Who is acting: accounts, how they prove who they are, and what the secretariat entrusted them with.
@NullMarked
@ApplicationModule(allowedDependencies = {"languages", "ledger", "mail"})
package org.rapporteur.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
