package org.rapporteur.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The flags that all verbs share which start something.
final class Common {
    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ./data).")
    Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 0 takes a free one (default: 8080).")
    int port = 8080;

    Path folder() {
        return data.toAbsolutePath().normalize();
    }
}
