package org.rapporteur.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.languages.Language;

class IndexFolderTests {
    @TempDir
    Path temporary;

    @Test
    void aKilledIndexGoesOnFromItsLastCommit() {
        Path folder = temporary.resolve("index");
        Path killed = temporary.resolve("killed");
        try (IndexFolder index = IndexFolder.open(folder)) {
            put(index.current(), 1, 10);
            index.current().commit();
            put(index.current(), 11, 20);
            copy(folder, killed);
        }

        try (IndexFolder index = IndexFolder.open(killed)) {
            assertThat(index.current().position()).isEqualTo(10);
            assertThat(count(index)).isEqualTo(10);
            put(index.current(), 11, 20);
            assertThat(count(index)).isEqualTo(20);
        }
    }

    @Test
    void aClosedIndexKeepsEverything() {
        try (IndexFolder index = IndexFolder.open(temporary)) {
            put(index.current(), 1, 5);
        }

        try (IndexFolder index = IndexFolder.open(temporary)) {
            assertThat(index.current().position()).isEqualTo(5);
            assertThat(count(index)).isEqualTo(5);
        }
    }

    @Test
    void aDamagedIndexBeginsAnew() throws IOException {
        try (IndexFolder index = IndexFolder.open(temporary)) {
            put(index.current(), 1, 5);
        }
        try (Stream<Path> paths = Files.walk(temporary)) {
            for (Path each : paths.filter(path -> path.toString().matches(".*\\.(cfs|si|fnm)"))
                    .toList()) {
                Files.write(each, new byte[] {1, 2, 3});
            }
        }

        try (IndexFolder index = IndexFolder.open(temporary)) {
            assertThat(index.current().position()).isZero();
            put(index.current(), 1, 5);
            assertThat(count(index)).isEqualTo(5);
        }
    }

    @Test
    void aPointerThatLeadsNowhereBeginsAnew() throws IOException {
        try (IndexFolder index = IndexFolder.open(temporary)) {
            put(index.current(), 1, 5);
        }
        Files.writeString(temporary.resolve("CURRENT"), "rubbish");

        try (IndexFolder index = IndexFolder.open(temporary)) {
            assertThat(index.current().position()).isZero();
        }
    }

    @Test
    void theOldIndexAnswersUntilTheNewOneTakesOver() {
        try (IndexFolder index = IndexFolder.open(temporary)) {
            put(index.current(), 1, 5);
            try (IndexFolder.Fresh fresh = index.begin()) {
                put(fresh.index(), 1, 3);
                assertThat(count(index)).isEqualTo(5);
                put(fresh.index(), 4, 7);
                fresh.use();
            }
            assertThat(count(index)).isEqualTo(7);
        }

        try (IndexFolder index = IndexFolder.open(temporary)) {
            assertThat(count(index)).isEqualTo(7);
        }
        assertThat(generations()).hasSize(1);
    }

    @Test
    void anIndexThatIsNotFinishedLeavesNothing() {
        try (IndexFolder index = IndexFolder.open(temporary)) {
            put(index.current(), 1, 5);
            try (IndexFolder.Fresh fresh = index.begin()) {
                put(fresh.index(), 1, 3);
            }
            assertThat(count(index)).isEqualTo(5);
            assertThat(generations()).hasSize(1);
        }
    }

    @Test
    void readersNoticeNothingOfATakeOver() throws InterruptedException, ExecutionException {
        try (IndexFolder index = IndexFolder.open(temporary);
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            put(index.current(), 1, 50);
            AtomicBoolean reading = new AtomicBoolean(true);
            Callable<Integer> reader = () -> {
                int answers = 0;
                while (reading.get()) {
                    assertThat(index.search(Query.of("text", Language.EN), Set.of())
                                    .total())
                            .isEqualTo(50);
                    answers++;
                }
                return answers;
            };
            List<Future<Integer>> answers = List.of(readers.submit(reader), readers.submit(reader));

            for (int i = 0; i < 5; i++) {
                try (IndexFolder.Fresh fresh = index.begin()) {
                    put(fresh.index(), 1, 50);
                    fresh.use();
                }
            }
            reading.set(false);

            for (Future<Integer> each : answers) {
                assertThat(each.get()).isPositive();
            }
        }
    }

    private List<Path> generations() {
        try (Stream<Path> paths = Files.list(temporary)) {
            return paths.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(LuceneIndex index, int first, int last) {
        for (int i = first; i <= last; i++) {
            index.put(Samples.publication(i, "en", "Title " + i, "Text"));
        }
        Samples.reach(index, last);
    }

    private static long count(IndexFolder index) {
        return index.search(Query.of("", Language.EN), Set.of()).total();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path each : paths.toList()) {
                if (!each.endsWith("write.lock")) {
                    Files.copy(each, to.resolve(from.relativize(each).toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
