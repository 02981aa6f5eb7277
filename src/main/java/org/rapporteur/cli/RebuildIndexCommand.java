package org.rapporteur.cli;

import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Rebuilds the search index from the record.
@Command(name = "rebuild-index", description = "Rebuild the search index from the record.")
final class RebuildIndexCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = Runs.workshop(common)) {
            return context.isActive() ? 0 : 1;
        }
    }
}
