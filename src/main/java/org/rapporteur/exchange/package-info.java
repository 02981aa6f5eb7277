/// The record for machines: a read-only interface in JSON over what anybody may see, robots and site map.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"languages", "installation", "ledger", "parties", "files", "publications", "search"})
package org.rapporteur.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
