package org.rapporteur.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rapporteur.languages.Language;
import org.springframework.stereotype.Service;

/// Writes selections of the public record, a few at the same time.
///
/// What may be seen is asked for each publication when its turn comes: what was withdrawn since it was selected is
/// told by its notice.
@Service
public class Exports {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'rapporteur-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BagWriter bags;
    private final PackageWriter packages;
    private final ExportSettings settings;
    private final Clock clock;
    private final Semaphore turns;

    Exports(BagWriter bags, PackageWriter packages, ExportSettings settings, Clock clock) {
        this.bags = bags;
        this.packages = packages;
        this.settings = settings;
        this.clock = clock;
        this.turns = new Semaphore(settings.atOnce());
    }

    /// Takes a turn, which is given back when the export is closed.
    ///
    /// @param language of the printed receipts and the instructions
    /// @throws NoTurnLeft when as many exports are being written as may be at once
    public Export begin(Selection selection, ExportForm form, Language language) {
        if (!turns.tryAcquire()) {
            throw new NoTurnLeft(settings.atOnce());
        }
        return new Export(selection, form, language, clock.instant());
    }

    /// An export that has its turn.
    public final class Export implements AutoCloseable {
        private final Selection selection;
        private final ExportForm form;
        private final Language language;
        private final Instant at;
        private final AtomicBoolean isOpen = new AtomicBoolean(true);

        private Export(Selection selection, ExportForm form, Language language, Instant at) {
            this.selection = selection;
            this.form = form;
            this.language = language;
            this.at = at;
        }

        /// The name under which to save it; plain letters.
        public String fileName() {
            return name() + ".zip";
        }

        /// Writes the ZIP file as it comes to be: nothing of it waits in memory or on the disk. The stream is not
        /// closed. After a failure what was written is no whole ZIP file.
        ///
        /// @throws IOException when the stream takes no more
        /// @throws DamagedFile when what is kept is not what was received
        public void writeTo(OutputStream out) throws IOException {
            ZipFolder folder = new ZipFolder(out, name(), at);
            switch (form) {
                case BAG -> bags.write(folder, selection, language);
                case PACKAGE -> packages.write(folder, selection, language);
            }
            folder.finish();
        }

        private String name() {
            return NAME.format(at)
                    + switch (form) {
                        case BAG -> "-bag";
                        case PACKAGE -> "-package";
                    };
        }

        @Override
        public void close() {
            if (isOpen.compareAndSet(true, false)) {
                turns.release();
            }
        }
    }
}
