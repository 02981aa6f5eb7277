package org.rapporteur.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rapporteur.identity.Actor;
import org.rapporteur.preservation.Rebuilding;
import org.rapporteur.preservation.Rebuilt;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Makes the public record again from an archive, in a new folder.
@Command(name = "rebuild", description = "Make the public record again from an archive, in a new data folder.")
final class RebuildCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("rebuild");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--from-archive",
            paramLabel = "DIR",
            required = true,
            description = "The archive: an OCFL storage root, the folder archive of an installation. It is only read.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Option(
            names = "--data",
            paramLabel = "NEWDIR",
            required = true,
            description = "The new data folder; it is empty but for secrets/ledger, when you have the ledger's key.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Override
    public Integer call() throws IOException {
        Path folder = data.toAbsolutePath().normalize();
        if (!Files.isDirectory(from)) {
            throw new ParameterException(spec.commandLine(), "No such folder: " + from);
        }
        if (from.toRealPath().startsWith(folder)) {
            throw new ParameterException(spec.commandLine(), "The archive lies in the new folder: " + folder);
        }
        requireNew(folder);
        Rebuilt rebuilt;
        try (ConfigurableApplicationContext context = Runs.workshopAtRest(folder)) {
            rebuilt = context.getBean(Rebuilding.class).rebuild(ACTOR, from, Progress.of("objects"));
            Progress.end();
        }
        tell(rebuilt);
        return rebuilt.problems().isEmpty() ? 0 : 1;
    }

    private void requireNew(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<String> others = inside.map(each -> each.getFileName().toString())
                    .filter(each -> !each.equals("secrets"))
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The record is rebuilt in a new folder only; " + folder + " holds "
                                + String.join(", ", others));
            }
        }
    }

    private static void tell(Rebuilt rebuilt) {
        rebuilt.problems().forEach(System.out::println);
        System.out.println(
                "Came back: publications " + rebuilt.publications() + ", versions " + rebuilt.versions() + ", files "
                        + rebuilt.files() + "; problems " + rebuilt.problems().size() + ".");
        System.out.println("The ledger goes on at position " + rebuilt.ledger().size()
                + (rebuilt.ledger().root().isEmpty()
                        ? "; with entries missing, no checkpoint can be signed."
                        : "; root of all before it: " + rebuilt.ledger().root()
                                + " (compare it with a checkpoint of that size)."));
        System.out.println(
                rebuilt.isSigning()
                        ? "The ledger's key is here: checkpoints are signed as before."
                        : "The ledger's key is not here: no checkpoint is signed until it is in secrets/ledger.");
    }
}
