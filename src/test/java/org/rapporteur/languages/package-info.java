@NullMarked
package org.rapporteur.languages;

import org.jspecify.annotations.NullMarked;
