package org.rapporteur.preservation;

import java.nio.file.Path;

/// A place where everything is kept that is preserved: the data folder, or a copy of it.
///
/// @param name what people call it
/// @param isHome whether it is the data folder itself
record Holding(String name, Path base, boolean isHome) {
    Path archive() {
        return base.resolve("archive");
    }

    Path files() {
        return base.resolve("files");
    }
}
