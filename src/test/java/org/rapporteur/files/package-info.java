@NullMarked
package org.rapporteur.files;

import org.jspecify.annotations.NullMarked;
