package org.rapporteur.imports;

import java.nio.file.Path;
import java.util.function.Consumer;

/// A form in which registers come.
interface Register {
    /// Whether the folder holds a register of this form.
    boolean fits(Path folder);

    /// Reads the register from its beginning to its end; rows that cannot be understood become messages.
    ///
    /// @throws UnusableRegister when the register as a whole cannot be read
    void read(Path folder, Consumer<RegisterRow> rows, Consumer<RowMessage> messages);
}
