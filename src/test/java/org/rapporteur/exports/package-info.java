@NullMarked
package org.rapporteur.exports;

import org.jspecify.annotations.NullMarked;
