@NullMarked
package org.rapporteur.preservation;

import org.jspecify.annotations.NullMarked;
