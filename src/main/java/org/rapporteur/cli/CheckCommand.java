package org.rapporteur.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.Actor;
import org.rapporteur.preservation.CheckReport;
import org.rapporteur.preservation.Fixity;
import org.rapporteur.preservation.SecondCopy;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Reads everything that is kept and says what is not what it was.
@Command(
        name = "check",
        description = "Check everything that is kept against its digests, the ledger and the record; the site must be"
                + " stopped (while it serves, it checks by itself).")
final class CheckCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("check");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ./data).")
    private Path data = Path.of("data");

    @Option(
            names = "--second",
            paramLabel = "COPY",
            description = "A copy of the data folder, a folder or s3://bucket/prefix: what is damaged or missing in"
                    + " either is repaired from the other.")
    private @Nullable String second;

    @Override
    public Integer call() {
        Path folder = Runs.stopped(spec, data, " and checks by itself; stop it first");
        CheckReport report;
        try (ConfigurableApplicationContext context = Runs.workshopAtRest(folder)) {
            Fixity fixity = context.getBean(Fixity.class);
            report = second == null
                    ? fixity.check(ACTOR, Progress.of("checked"))
                    : fixity.check(ACTOR, SecondCopy.of(second), Progress.of("checked"));
            Progress.end();
        }
        tell(report);
        return report.isClean() ? 0 : 1;
    }

    private static void tell(CheckReport report) {
        report.problems().forEach(each -> System.out.println("PROBLEM   " + each));
        report.repaired().forEach(each -> System.out.println("REPAIRED  " + each));
        report.notes().forEach(each -> System.out.println("NOTE      " + each));
        System.out.println("Checked: archive objects " + report.objects() + ", received contents " + report.contents()
                + ", MB read " + report.bytes() / 1_000_000 + "; problems "
                + report.problems().size() + ", repaired "
                + report.repaired().size() + ".");
    }
}
