package org.rapporteur.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporteur.bench.Bench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures.
@Command(name = "bench", description = "Measure on a generated corpus; print a table and JSON.")
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--papers", paramLabel = "N", description = "How many papers the corpus has (default: 5000).")
    private int papers = 5_000;

    @Option(
            names = "--entries",
            paramLabel = "N",
            description = "How many entries the ledger has when it is measured (default: 100000).")
    private int entries = 100_000;

    @Option(names = "--data", paramLabel = "DIR", description = "An empty folder to work in (default: a new one).")
    private @Nullable Path folder;

    @Option(
            names = "--documents",
            paramLabel = "DIR",
            description = "A folder with real documents to receive and read besides.")
    private @Nullable Path documents;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description =
                    "What to measure: ${COMPLETION-CANDIDATES} (default: all; all but IMPORT and LEDGER need a folder"
                            + " that IMPORT has filled).")
    private Set<Bench.Part> parts = EnumSet.allOf(Bench.Part.class);

    @Override
    public Integer call() throws Exception {
        Path place = folder == null ? Files.createTempDirectory("rapporteur-bench-") : folder.toAbsolutePath();
        System.err.println("bench: working in " + place);
        Bench.run(place, papers, entries, documents, parts);
        return 0;
    }
}
