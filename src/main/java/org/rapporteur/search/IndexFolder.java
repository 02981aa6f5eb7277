package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.rapporteur.publications.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of the index in use. Each index is built in a sub-folder of its own; a pointer file names the
/// one that answers, so that a new one takes over at once or not at all.
final class IndexFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);
    private static final String POINTER = "CURRENT";
    private static final String PREFIX = "generation-";

    private final Path folder;
    private volatile Generation current;
    private volatile boolean damaged;

    private record Generation(int number, LuceneIndex index) {}

    private IndexFolder(Path folder) {
        this.folder = folder;
        this.current = openNamed().orElseGet(this::openNew);
        deleteOthers();
    }

    /// Opens the index in use; an empty one when there is none, or when it cannot be used.
    static IndexFolder open(Path folder) {
        try {
            return new IndexFolder(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The index that answers now.
    LuceneIndex current() {
        return current.index();
    }

    /// Whether the index that answers cannot go on: its files are damaged, or it can take no more changes.
    boolean isBroken() {
        return damaged || !current.index().isOpen();
    }

    /// Asks the index that answers; see [SearchEngine#search(Query, Set)].
    Findings search(Query query, Set<Reference> hidden) {
        try {
            LuceneIndex asked = current();
            try {
                return asked.search(query, hidden);
            } catch (AlreadyClosedException e) {
                if (asked == current()) {
                    throw e;
                }
                return current().search(query, hidden);
            }
        } catch (UncheckedIOException e) {
            damaged |= e.getCause() instanceof CorruptIndexException;
            throw e;
        }
    }

    /// An empty index beside the one that answers.
    Fresh begin() {
        return new Fresh(openNew());
    }

    /// Opens the index in use once more, from its last commit; an empty one when it cannot be used.
    void reopen() {
        Generation broken = current;
        broken.index().close();
        current = damaged ? openNew() : openNamed().orElseGet(this::openNew);
        damaged = false;
        deleteOthers();
    }

    private Optional<Generation> openNamed() {
        Path pointer = folder.resolve(POINTER);
        if (!Files.exists(pointer)) {
            return Optional.empty();
        }
        try {
            String name = Files.readString(pointer).strip();
            int number = Integer.parseInt(name.substring(PREFIX.length()));
            return Optional.of(new Generation(number, LuceneIndex.open(folder.resolve(name))));
        } catch (LuceneIndex.Unusable e) {
            log.warn("The search index is built anew: {}", e.getMessage());
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            log.warn("The search index is built anew, its pointer cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Opens a new generation; it is named by the pointer at once when nothing else can answer.
    private Generation openNew() {
        int number = generations().stream().mapToInt(IndexFolder::number).max().orElse(0) + 1;
        Generation fresh = new Generation(number, LuceneIndex.open(path(number)));
        if (current == null || !current.index().isOpen()) {
            point(number);
        }
        return fresh;
    }

    private void point(int number) {
        try {
            Path next = folder.resolve(POINTER + ".next");
            Files.writeString(next, PREFIX + number);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, folder.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteOthers() {
        for (Path each : generations()) {
            if (number(each) != current.number()) {
                delete(each);
            }
        }
    }

    private List<Path> generations() {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> number(path) > 0).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path path) {
        String name = path.getFileName().toString();
        return name.matches(PREFIX + "\\d{1,9}") ? Integer.parseInt(name.substring(PREFIX.length())) : 0;
    }

    private Path path(int number) {
        return folder.resolve(PREFIX + number);
    }

    private static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            log.warn("An old search index stays in {}: {}", tree, e.getMessage());
        }
    }

    @Override
    public void close() {
        LuceneIndex index = current();
        if (index.isOpen()) {
            index.commit();
        }
        index.close();
    }

    /// An index that is being built and does not answer yet.
    final class Fresh implements AutoCloseable {
        private final Generation generation;
        private boolean inUse;

        private Fresh(Generation generation) {
            this.generation = generation;
        }

        LuceneIndex index() {
            return generation.index();
        }

        /// Lets this index answer from now on, and removes the one that did.
        void use() {
            index().commit();
            point(generation.number());
            Generation old = current;
            current = generation;
            inUse = true;
            old.index().close();
            deleteOthers();
        }

        /// Removes the index again, unless it came into use.
        @Override
        public void close() {
            if (!inUse) {
                index().close();
                delete(path(generation.number()));
            }
        }
    }
}
