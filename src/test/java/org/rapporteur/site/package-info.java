@NullMarked
package org.rapporteur.site;

import org.jspecify.annotations.NullMarked;
