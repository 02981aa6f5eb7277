package org.rapporteur.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.search.RebuildRequest;
import org.rapporteur.search.Search;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Rebuilds the search index from the record; while the site serves from the folder, it does so itself.
@Command(name = "rebuild-index", description = "Rebuild the search index from the record; the site may go on serving.")
final class RebuildIndexCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Override
    public Integer call() throws InterruptedException {
        if (DataFolder.isInUse(common.folder())) {
            askTheSite();
        } else {
            try (ConfigurableApplicationContext context = Runs.workshop(common)) {
                context.getBean(Search.class).rebuild();
            }
        }
        System.out.println("The search index is rebuilt.");
        return 0;
    }

    private void askTheSite() throws InterruptedException {
        RebuildRequest request = RebuildRequest.leave(common.folder());
        while (request.isWaiting()) {
            if (!DataFolder.isInUse(common.folder())) {
                throw new IllegalStateException(
                        "The site stopped before the index was rebuilt; it will be after its next start");
            }
            Thread.sleep(POLL);
        }
        if (request.isFailed()) {
            throw new IllegalStateException("The site could not rebuild the index; its log says why");
        }
    }
}
