/// Measures the house on a generated corpus, each figure beside the limit it is compared with.
@NullMarked
package org.rapporteur.bench;

import org.jspecify.annotations.NullMarked;
