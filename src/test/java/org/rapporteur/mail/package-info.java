@NullMarked
package org.rapporteur.mail;

import org.jspecify.annotations.NullMarked;
