package org.rapporteur.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rapporteur.erasure.Erasures;
import org.rapporteur.erasure.Order;
import org.rapporteur.erasure.Prospect;
import org.rapporteur.erasure.Subject;
import org.rapporteur.identity.Actor;
import org.rapporteur.publications.Erasure;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Erases a publication, or a contribution that was never published, because the law demands it.
@Command(
        name = "erase",
        description = "Erase, because the law demands it, what was withdrawn or never published; the site must be"
                + " stopped (while it serves, administrators erase at the desk).")
final class EraseCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("command-line");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ./data).")
    private Path data = Path.of("data");

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "REF",
            description = "The public reference; or the identifier of a contribution that was never published.")
    @SuppressWarnings("NullAway.Init")
    private String reference;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "CODE",
            description = "court-order, personal-data, confidential-by-law, privileges-and-immunities or other-law;"
                    + " it becomes public.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(
            names = "--decision",
            required = true,
            paramLabel = "TEXT",
            description = "What names the decision that demands it; kept in the office record, never published.")
    @SuppressWarnings("NullAway.Init")
    private String decision;

    @Override
    public Integer call() throws IOException {
        Order order = order();
        Path folder = Runs.stopped(spec, data, "; stop it first, or erase at its desk");
        try (ConfigurableApplicationContext context = Runs.workshopAtRest(folder)) {
            Erasures erasures = context.getBean(Erasures.class);
            Prospect prospect = erasures.look(ACTOR, order.subject())
                    .orElseThrow(() -> new IllegalStateException(order.subject().name()
                            + " is not there, was not withdrawn, or was erased before; nothing was done"));
            if (!isConfirmed(order.subject(), prospect)) {
                System.out.println("Nothing was done.");
                return 1;
            }
            erasures.erase(ACTOR, order);
            erasures.finish(ACTOR);
        }
        System.out.println(order.subject().name() + " is erased.");
        return 0;
    }

    private Order order() {
        Subject subject = Subject.find(reference)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Not a reference, nor an identifier of a contribution: " + reference));
        String code = reason.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        Erasure.Reason known = Stream.of(Erasure.Reason.values())
                .filter(each -> each.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Not a reason: " + reason));
        try {
            return new Order(subject, known, decision);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static boolean isConfirmed(Subject subject, Prospect prospect) throws IOException {
        System.out.println("This erases contributions: " + prospect.contributions() + ", files: " + prospect.files()
                + ", what the ledger says in entries: " + prospect.entries() + ". Nothing brings it back.");
        if (prospect.shared() > 0) {
            System.out.println("Other contributions hold the same bytes as these of its files, which stay for them: "
                    + prospect.shared() + ".");
        }
        System.out.println("Type " + subject.name() + " to erase it:");
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = typed.readLine();
        return line != null && line.strip().equalsIgnoreCase(subject.name());
    }
}
