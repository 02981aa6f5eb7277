@NullMarked
package org.rapporteur.parties;

import org.jspecify.annotations.NullMarked;
