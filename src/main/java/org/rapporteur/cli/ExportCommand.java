package org.rapporteur.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporteur.exports.ExportForm;
import org.rapporteur.exports.Exports;
import org.rapporteur.exports.Selection;
import org.rapporteur.exports.Selections;
import org.rapporteur.languages.Language;
import org.rapporteur.search.Dimension;
import org.rapporteur.search.Order;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Writes a selection of the public record into one file.
@Command(
        name = "export",
        description = "Write a selection of what is public into a ZIP file, for people or for archives; the site must"
                + " be stopped (while it serves, its list offers the same).")
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ./data).")
    private Path data = Path.of("data");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "The ZIP file to write; it must not be there yet.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Option(names = "--bag", description = "A bag (BagIt) with METS and PREMIS, for archives.")
    private boolean bag;

    @Option(names = "--package", description = "A package that reads without a network (the default).")
    private boolean forPeople;

    @Option(names = "--query", paramLabel = "WORDS", description = "What these words find, as on the site.")
    private String query = "";

    @Option(names = "--party", paramLabel = "CODE", description = "What this party is behind; may be repeated.")
    private List<String> parties = List.of();

    @Option(names = "--from", paramLabel = "DATE", description = "What was received on this day or later.")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", description = "What was received on this day or earlier.")
    private @Nullable LocalDate until;

    @Option(
            names = "--reference",
            paramLabel = "REF",
            description = "This publication, whether it was withdrawn or not; may be repeated.")
    private List<String> references = List.of();

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "ar, zh, en, fr, ru or es: of the printed receipts and instructions (default: en).")
    private String language = "en";

    @Override
    public Integer call() throws IOException {
        Language reader = Language.find(language)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Not an official language: " + language));
        if (bag && forPeople) {
            throw new ParameterException(spec.commandLine(), "A file is a bag or a package, not both");
        }
        if (!references.isEmpty() && isSearched()) {
            throw new ParameterException(spec.commandLine(), "Name publications, or search for them, not both");
        }
        Path folder = Runs.stopped(spec, data, "; its list of contributions offers downloads, or stop it");
        if (Files.exists(to)) {
            throw new ParameterException(spec.commandLine(), "It is there already: " + to);
        }
        try (ConfigurableApplicationContext context = Runs.workshopAtRest(folder)) {
            Selection selection = select(context, reader);
            if (selection.isEmpty()) {
                System.out.println("Nothing public is selected; nothing was written.");
                return 1;
            }
            write(context.getBean(Exports.class), selection, reader);
            System.out.println("Publications " + selection.publications() + ", withdrawn " + selection.withdrawn()
                    + ", files " + selection.files() + ", bytes of these " + selection.bytes() + ": " + to);
        }
        return 0;
    }

    private boolean isSearched() {
        return !query.isBlank() || !parties.isEmpty() || from != null || until != null;
    }

    private Selection select(ConfigurableApplicationContext context, Language reader) {
        Selections selections = context.getBean(Selections.class);
        if (!references.isEmpty()) {
            return selections.select(references);
        }
        context.getBean(Search.class).catchUp(_ -> {});
        return selections.select(new Query(
                query, Map.of(Dimension.PARTY, Set.copyOf(parties)), from, until, Order.OLDEST, 1, 100, reader));
    }

    /// Under another name until it is whole.
    private void write(Exports exports, Selection selection, Language reader) throws IOException {
        Path target = to.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        ExportForm form = bag ? ExportForm.BAG : ExportForm.PACKAGE;
        try (Exports.Export export = exports.begin(selection, form, reader);
                OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
            export.writeTo(out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
