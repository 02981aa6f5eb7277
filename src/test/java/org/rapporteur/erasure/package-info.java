@NullMarked
package org.rapporteur.erasure;

import org.jspecify.annotations.NullMarked;
