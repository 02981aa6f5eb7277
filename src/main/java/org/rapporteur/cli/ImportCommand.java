package org.rapporteur.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.Actor;
import org.rapporteur.imports.ImportReport;
import org.rapporteur.imports.Importer;
import org.rapporteur.imports.RowMessage;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.parties.TreatyEvents;
import org.rapporteur.parties.TreatyReport;
import org.rapporteur.search.Search;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes a register and its files in, or the events of the treaty.
@Command(
        name = "import",
        description =
                "Take in a register of papers and its files, or the events of the treaty; the site must be stopped.")
final class ImportCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("import");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The folder with the register and its files.")
    private @Nullable Path folder;

    @Option(
            names = "--treaty-events",
            paramLabel = "FILE",
            description = "A table of signatures and instruments as the Treaty Collection gives it (CSV); read first.")
    private @Nullable Path treatyEvents;

    @Override
    public Integer call() throws IOException {
        if (folder == null && treatyEvents == null) {
            throw wrong("Missing FOLDER");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw wrong("No such folder: " + folder);
        }
        if (treatyEvents != null && !Files.isRegularFile(treatyEvents)) {
            throw wrong("No such file: " + treatyEvents);
        }
        try (ConfigurableApplicationContext context = Runs.workshop(common)) {
            Messages messages = context.getBean(Messages.class);
            if (treatyEvents != null) {
                try (Reader file = Files.newBufferedReader(treatyEvents)) {
                    tell(context.getBean(TreatyEvents.class).load(ACTOR, file), messages);
                }
            }
            if (folder != null) {
                takeIn(context, folder, messages);
            }
            return 0;
        }
    }

    /// Nobody searches meanwhile, so the index waits and then takes in everything at once.
    private static void takeIn(ConfigurableApplicationContext context, Path folder, Messages messages) {
        Search search = context.getBean(Search.class);
        ImportReport report;
        try (Search.Rest _ = search.rest()) {
            report = context.getBean(Importer.class).importFolder(ACTOR, folder, Progress.of("rows"));
            Progress.end();
            search.catchUp(Progress.of("indexed"));
            Progress.end();
        }
        tell(report, messages);
    }

    private CommandLine.ParameterException wrong(String what) {
        return new CommandLine.ParameterException(spec.commandLine(), what);
    }

    private static void tell(TreatyReport report, Messages messages) {
        for (TreatyReport.Problem each : report.problems()) {
            System.out.println(messages.text(language(), each.fault().key(), each.row(), each.column(), each.value()));
        }
        System.out.println(messages.text(
                language(),
                "import.treaty.summary",
                report.added(),
                report.changed(),
                report.unchanged(),
                report.problems().size()));
    }

    private static Language language() {
        return Language.ofText(Locale.getDefault().toLanguageTag()).orElse(Language.EN);
    }

    private static void tell(ImportReport report, Messages messages) {
        Language language = language();
        for (RowMessage each : report.messages()) {
            System.out.println(messages.text(
                    language,
                    "import.row",
                    each.line(),
                    each.column().isEmpty() ? "-" : each.column(),
                    messages.text(language, each.key(), each.argument())));
        }
        System.out.println(messages.text(
                language, "import.summary", report.rows(), report.added(), report.known(), report.left()));
    }
}
