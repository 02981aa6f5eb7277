package org.rapporteur.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.rapporteur.publications.Change;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Reference;

/// Brings an index to where the record is. Publications of one batch are analysed side by side, on all
/// processors; each in its turn, so that the texts of a few only are in memory.
final class CatchingUp implements AutoCloseable {
    /// How many changes are looked at together.
    static final int BATCH = 200;

    private final Source source;
    private final ExecutorService analysts;

    CatchingUp(Source source) {
        this.source = source;
        this.analysts = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("search-analyst-", 0).daemon().factory());
    }

    /// Tells the index of the next changes, and does not show them yet; answers how many there were.
    int next(SearchEngine engine) {
        List<Change> changes = source.listChangesAfter(engine.heard(), BATCH);
        if (changes.isEmpty()) {
            return 0;
        }
        long last = changes.getLast().position();
        List<Reference> references =
                changes.stream().map(Change::reference).distinct().toList();
        List<Publication> visible = source.listVisible(references);
        Set<Reference> gone = new HashSet<>(references);
        visible.forEach(each -> gone.remove(each.reference()));
        gone.forEach(engine::remove);
        putAll(engine, visible.stream().filter(each -> each.position() <= last));
        engine.heard(last);
        return changes.size();
    }

    /// Tells the index of everything that is not in it yet, and shows it at the end: whoever asks meanwhile
    /// finds what could be found before.
    ///
    /// @param progress is told the number of changes that are done, now and then
    void all(SearchEngine engine, LongConsumer progress) {
        long done = 0;
        for (int changes = next(engine); changes > 0; changes = next(engine)) {
            done += changes;
            progress.accept(done);
        }
        engine.show();
    }

    /// Tells the index how these publications are now, as far as it knows them at all.
    void again(SearchEngine engine, List<Reference> references) {
        List<Publication> known = source.listVisible(references).stream()
                .filter(each -> each.position() <= engine.heard())
                .toList();
        if (!known.isEmpty()) {
            putAll(engine, known.stream());
            engine.show();
        }
    }

    private void putAll(SearchEngine engine, Stream<Publication> publications) {
        List<Callable<Void>> tasks = publications
                .<Callable<Void>>map(each -> () -> {
                    engine.put(source.describe(each));
                    return null;
                })
                .toList();
        try {
            for (Future<Void> each : analysts.invokeAll(tasks)) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while indexing", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A publication could not be indexed", e.getCause());
        }
    }

    @Override
    public void close() {
        analysts.shutdown();
    }
}
