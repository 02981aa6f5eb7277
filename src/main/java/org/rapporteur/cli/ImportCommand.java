package org.rapporteur.cli;

import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.rapporteur.identity.Actor;
import org.rapporteur.imports.ImportReport;
import org.rapporteur.imports.Importer;
import org.rapporteur.imports.RowMessage;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes a register and its files in.
@Command(name = "import", description = "Take in a register of papers and its files.")
final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder with the register and its files.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "No such folder: " + folder);
        }
        try (ConfigurableApplicationContext context = Runs.workshop(common)) {
            ImportReport report =
                    context.getBean(Importer.class).importFolder(Actor.system("import"), folder, progress());
            tell(report, context.getBean(Messages.class));
            return 0;
        }
    }

    /// A line that renews itself on a terminal; elsewhere a plain line every thousand rows.
    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again when nobody sits there
    private static LongConsumer progress() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return rows -> {
            if (terminal) {
                System.out.print("\r" + rows + " rows");
                System.out.flush();
            } else if (rows % 1_000 == 0) {
                System.out.println(rows + " rows");
            }
        };
    }

    private static void tell(ImportReport report, Messages messages) {
        Language language = Language.ofText(Locale.getDefault().toLanguageTag()).orElse(Language.EN);
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
