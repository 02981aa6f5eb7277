@NullMarked
package org.rapporteur.contributions;

import org.jspecify.annotations.NullMarked;
