@NullMarked
package org.rapporteur.installation;

import org.jspecify.annotations.NullMarked;
