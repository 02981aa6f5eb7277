@NullMarked
package org.rapporteur.ledger;

import org.jspecify.annotations.NullMarked;
