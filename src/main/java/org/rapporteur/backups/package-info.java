/// Copies of a whole installation that others can keep: made while the site serves, encrypted, growing by
/// what is new, and restored so that nothing comes back to the public that was withdrawn since.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "languages",
            "installation",
            "ledger",
            "mail",
            "identity",
            "files",
            "publications",
            "erasure"
        })
package org.rapporteur.backups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
