@NullMarked
package org.rapporteur.exchange;

import org.jspecify.annotations.NullMarked;
