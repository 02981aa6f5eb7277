@NullMarked
package org.rapporteur.identity;

import org.jspecify.annotations.NullMarked;
