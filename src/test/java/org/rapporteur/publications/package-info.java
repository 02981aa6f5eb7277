@NullMarked
package org.rapporteur.publications;

import org.jspecify.annotations.NullMarked;
