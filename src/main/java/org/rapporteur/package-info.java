/// Rapporteur: the public repository of contributions to the follow-up of an international declaration.
@NullMarked
package org.rapporteur;

import org.jspecify.annotations.NullMarked;
