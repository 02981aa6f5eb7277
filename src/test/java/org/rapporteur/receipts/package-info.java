@NullMarked
package org.rapporteur.receipts;

import org.jspecify.annotations.NullMarked;
