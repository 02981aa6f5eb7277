package org.rapporteur.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The entry of the command line. Exit status 0: done, 1: failed, 2: wrong usage; what went wrong is one line
/// on standard error.
@Command(
        name = "rapporteur",
        description = "The public repository of contributions to the follow-up of an international declaration.",
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            RebuildIndexCommand.class,
            RebuildCommand.class,
            CheckCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CheckBackupCommand.class,
            FormatsCommand.class,
            ExportCommand.class,
            EraseCommand.class,
            AccountsCommand.class,
            LedgerCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Rapporteur implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Rapporteur() {}

    public static void main(String[] arguments) {
        int status = commandLine().execute(arguments);
        if (status != Runs.STAYS_UP) {
            System.exit(status);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Rapporteur())
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println("rapporteur: " + Complaint.of(problem));
                    return 1;
                })
                .setParameterExceptionHandler((problem, _) -> {
                    CommandLine line = problem.getCommandLine();
                    line.getErr().println("rapporteur: " + problem.getMessage() + " (see ./rapporteur help)");
                    return 2;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing verb");
    }
}
