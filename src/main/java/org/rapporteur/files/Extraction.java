package org.rapporteur.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Finds what is in bytes and keeps their text. Who asks for bytes that somebody is looking into already
/// waits for that.
@Component
class Extraction {
    private final ContentStore contents;
    private final TextStore texts;
    private final InspectionWorkers workers;
    private final ConcurrentHashMap<Sha256, CompletableFuture<Inspection>> running = new ConcurrentHashMap<>();

    Extraction(ContentStore contents, TextStore texts, InspectionWorkers workers) {
        this.contents = contents;
        this.texts = texts;
        this.workers = workers;
    }

    /// Looks into the bytes.
    ///
    /// @throws IllegalStateException when they are not on this disk
    Inspection inspect(Sha256 sha256) {
        CompletableFuture<Inspection> mine = new CompletableFuture<>();
        CompletableFuture<Inspection> others = running.putIfAbsent(sha256, mine);
        if (others != null) {
            return await(others);
        }
        try {
            Inspection found = read(sha256);
            mine.complete(found);
            return found;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(sha256, mine);
        }
    }

    private static Inspection await(CompletableFuture<Inspection> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Inspection read(Sha256 sha256) {
        Path bytes = contents.path(sha256);
        if (!Files.exists(bytes)) {
            throw new IllegalStateException("The bytes are not on this disk: " + bytes);
        }
        Path text = texts.newText();
        try {
            Inspection found = workers.inspect(bytes, text);
            if (Files.exists(text)) {
                texts.keep(text, sha256);
            }
            return found;
        } finally {
            texts.forget(text);
        }
    }

    /// Removes the text of bytes that are no longer here.
    void forget(Sha256 sha256) {
        texts.delete(sha256);
    }

    /// The text of bytes in which this was found; read again when it is lost.
    Optional<String> text(Sha256 sha256, Inspection found) {
        if (found.words() == 0) {
            return Optional.empty();
        }
        Optional<String> kept = texts.find(sha256);
        if (kept.isPresent()) {
            return kept;
        }
        inspect(sha256);
        return texts.find(sha256);
    }
}
