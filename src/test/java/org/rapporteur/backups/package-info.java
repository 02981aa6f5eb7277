@NullMarked
package org.rapporteur.backups;

import org.jspecify.annotations.NullMarked;
