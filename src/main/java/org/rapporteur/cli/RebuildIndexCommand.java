package org.rapporteur.cli;

import java.util.concurrent.Callable;
import org.rapporteur.search.Search;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Rebuilds the search index from the record.
@Command(name = "rebuild-index", description = "Rebuild the search index from the record; the site must be stopped.")
final class RebuildIndexCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = Runs.workshop(common)) {
            context.getBean(Search.class).rebuild();
            System.out.println("The search index is rebuilt.");
            return 0;
        }
    }
}
