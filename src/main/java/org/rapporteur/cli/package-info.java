/// The command line: one verb per thing an operator does.
@NullMarked
package org.rapporteur.cli;

import org.jspecify.annotations.NullMarked;
