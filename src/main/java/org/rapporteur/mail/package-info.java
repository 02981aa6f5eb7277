/// Letters to people: kept until they are sent, by SMTP or into a folder.
@NullMarked
@ApplicationModule(allowedDependencies = {"languages", "installation"})
package org.rapporteur.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
