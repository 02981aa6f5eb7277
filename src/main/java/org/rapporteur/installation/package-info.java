/// What an installation stands on: its data folder and lock, its disk, and the PostgreSQL that holds the
/// record.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.rapporteur.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
