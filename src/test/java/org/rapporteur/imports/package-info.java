@NullMarked
package org.rapporteur.imports;

import org.jspecify.annotations.NullMarked;
