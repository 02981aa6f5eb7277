/// What the tests of several modules share.
@NullMarked
package org.rapporteur;

import org.jspecify.annotations.NullMarked;
