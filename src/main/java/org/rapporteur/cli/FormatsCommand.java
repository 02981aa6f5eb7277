package org.rapporteur.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.files.FileAtRisk;
import org.rapporteur.files.FileId;
import org.rapporteur.files.FormatIdentity;
import org.rapporteur.files.FormatReport;
import org.rapporteur.files.FormatReports;
import org.rapporteur.identity.Actor;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells what formats were received, and which files are at risk.
@Command(
        name = "formats",
        description =
                "Tell the formats of all that was received, and the files at risk; the site must be stopped (while"
                        + " it serves, its desk tells).")
final class FormatsCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("formats");
    private static final int AT_ONCE = 500;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ./data).")
    private Path data = Path.of("data");

    @Option(names = "--csv", description = "Print the files at risk as CSV, and nothing else.")
    private boolean csv;

    @Override
    public Integer call() {
        Path folder = Runs.stopped(spec, data, "; its desk tells of formats, or stop it");
        try (ConfigurableApplicationContext context = Runs.workshopAtRest(folder)) {
            FormatReports reports = context.getBean(FormatReports.class);
            reports.identify(ACTOR, csv ? _ -> {} : Progress.of("identified"));
            if (csv) {
                printAsCsv(context, reports);
            } else {
                tell(reports.report(ACTOR));
                forEach(reports, FormatsCommand::tell);
            }
        }
        return 0;
    }

    private static void tell(FormatReport report) {
        System.out.println("Files " + report.files() + ", with a risk " + report.atRisk() + ", not looked into yet "
                + report.waiting() + ".");
        report.formats()
                .forEach(each -> System.out.printf(
                        "FORMAT  %7d files, %7d with a risk  %s%n", each.files(), each.atRisk(), words(each.format())));
        report.risks()
                .forEach(each ->
                        System.out.printf("RISK    %7d files, %-6s %s%n", each.files(), each.level(), each.risk()));
    }

    private static void tell(List<FileAtRisk> files) {
        files.forEach(each -> System.out.println("FILE    "
                + each.file().sha256().hex() + " " + each.level() + " " + risks(each) + "  " + words(each.format())));
    }

    private static String words(FormatIdentity format) {
        if (!format.isIdentified()) {
            return "not identified";
        }
        String puid = format.puid() == null ? "" : " (" + format.puid() + ")";
        return format.words() + puid;
    }

    private static String risks(FileAtRisk file) {
        return file.risks().stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    /// A name stands here when anybody may read it on the site.
    private static void printAsCsv(ConfigurableApplicationContext context, FormatReports reports) {
        Publications publications = context.getBean(Publications.class);
        Contributions contributions = context.getBean(Contributions.class);
        CSVFormat layout = CSVFormat.RFC4180
                .builder()
                .setHeader(
                        "sha256",
                        "size",
                        "received",
                        "puid",
                        "format",
                        "version",
                        "basis",
                        "level",
                        "risks",
                        "reference",
                        "contribution",
                        "name")
                .get();
        try {
            CSVPrinter printer = new CSVPrinter(System.out, layout);
            forEach(reports, files -> {
                List<FileId> ids = files.stream().map(each -> each.file().id()).toList();
                Map<FileId, Reference> published = publications.mapHolding(ids);
                Map<FileId, ContributionId> known = contributions.mapHolding(ACTOR, ids);
                files.forEach(each -> print(
                        printer,
                        each,
                        published.get(each.file().id()),
                        known.get(each.file().id())));
            });
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(
            CSVPrinter printer, FileAtRisk file, @Nullable Reference published, @Nullable ContributionId known) {
        FormatIdentity format = file.format();
        try {
            printer.printRecord(
                    file.file().sha256().hex(),
                    file.file().size(),
                    file.file().receivedAt(),
                    format.puid() == null ? "" : format.puid(),
                    format.name(),
                    format.version(),
                    format.basis(),
                    file.level(),
                    risks(file),
                    published == null ? "" : published.value(),
                    known == null ? "" : known,
                    published == null ? "" : harmless(file.file().name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What begins like a formula is computed by spreadsheets.
    private static String harmless(String name) {
        return "=+-@".indexOf(name.charAt(0)) < 0 ? name : "'" + name;
    }

    private static void forEach(FormatReports reports, Consumer<List<FileAtRisk>> use) {
        FileId last = null;
        List<FileAtRisk> files;
        do {
            files = reports.listAtRisk(ACTOR, null, last, AT_ONCE);
            if (!files.isEmpty()) {
                use.accept(files);
                last = files.getLast().file().id();
            }
        } while (files.size() == AT_ONCE);
    }
}
