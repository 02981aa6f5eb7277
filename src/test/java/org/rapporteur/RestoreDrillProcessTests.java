package org.rapporteur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.NoSuchContribution;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.ledger.PublishedLedger;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// The packaged program backs up, loses everything, and brings it back somewhere else.
class RestoreDrillProcessTests {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ACKNOWLEDGED = Pattern.compile("(SUBMITTED|PUBLISHED) (\\S+) (paper -?\\d+ end)");
    private static final String NO_STEP = "1000000";

    private final Path place = TestInstallation.newFolder();
    private final Path data = place.resolve("data");
    private final Path backups = place.resolve("backups");
    private final Path key = place.resolve("key");

    @BeforeAll
    static void unpack() {
        WarmStart.ofApplication();
    }

    @Test
    void aBackupMadeUnderLoadBringsBackElsewhereAllThatWasAcknowledgedBeforeIt() throws Exception {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> all = new LinkedHashMap<>();
        try (RunningProcess load =
                RunningProcess.ofTestClass(place, KillWorker.class, List.of(data.toString(), NO_STEP))) {
            load.awaitLine("STANDING", PATIENCE); // its receipts are shown by now
            for (int paper = 0; paper < 20; paper++) {
                remember(load.awaitLine("PUBLISHED", PATIENCE), before);
            }
            assertThat(run("backup", "--data", data, "--to", backups, "--key", key))
                    .anyMatch(each -> each.startsWith("Backup "));
            for (int paper = 0; paper < 10; paper++) {
                load.awaitLine("PUBLISHED", PATIENCE);
            }
            load.killTree();
            load.wholeOutput().forEach(each -> remember(each, all));
        }
        VerifierProgram verifier = VerifierProgram.compile(Files.createDirectories(place.resolve("verifier")));
        Path mirror = place.resolve("mirror");
        mirror(verifier, mirror, last(all));
        FileSystemUtils.deleteRecursively(data);

        long began = System.nanoTime();
        Path elsewhere = place.resolve("elsewhere");
        List<String> said = run("restore", "--from", backups, "--key", key, "--data", elsewhere, "--ledger", mirror);
        long took = System.nanoTime() - began;

        assertThat(said).last().asString().endsWith("problems 0.");
        try (ConfigurableApplicationContext context = open(elsewhere)) {
            before.forEach(
                    (reference, title) -> assertThat(title(context, reference)).isEqualTo(title));
            long lost = all.entrySet().stream()
                    .filter(each -> !isThere(context, each.getKey(), each.getValue()))
                    .count();
            long unpublished = all.entrySet().stream()
                    .filter(each -> Reference.find(each.getKey()).isPresent())
                    .filter(each -> !isThere(context, each.getKey(), each.getValue()))
                    .count();
            // Each publication that is gone is named, also one that the kill left unacknowledged.
            assertThat(unpublished).isPositive();
            assertThat(said.stream().filter(each -> each.startsWith("LOST      position")))
                    .hasSizeGreaterThanOrEqualTo((int) unpublished);
            System.out.printf(
                    "Restore drill: %d s to restore and check; of %d acts acknowledged before the backup 0 lost,"
                            + " of %d in all %d, which were done after it%n",
                    Duration.ofNanos(took).toSeconds(), before.size(), all.size(), lost);
            everyReceiptVerifies(context, verifier);
        }
    }

    private void everyReceiptVerifies(ConfigurableApplicationContext context, VerifierProgram verifier)
            throws IOException {
        Path after = WrittenMirror.of(context.getBean(PublishedLedger.class), place.resolve("after"));
        String trusted = context.getBean(LedgerKeys.class).current().orElseThrow();
        List<Path> shown;
        try (Stream<Path> files = Files.list(place.resolve("receipts"))) {
            shown = files.filter(each -> each.toString().endsWith(".json")).toList();
        }
        assertThat(shown).hasSizeGreaterThanOrEqualTo(2);
        for (Path each : shown) {
            assertThat(verifier.run("receipt", each, "--key", trusted, "--log", after)
                            .words())
                    .contains("Proven.");
        }
    }

    @Test
    void aBackupIsCheckedByRestoringItAndARestoreAsksFirstWhatIsKnownOfTheTimeSince() throws Exception {
        assertThat(run("import", "--data", data, papers())).isNotEmpty();
        run("backup", "--data", data, "--to", backups, "--key", key);
        assertThat(run("check-backup", "--from", backups, "--key", key, "--work", place.resolve("work")))
                .last()
                .asString()
                .endsWith("problems 0.");
        assertThat(place.resolve("work")).isEmptyDirectory();

        Path elsewhere = place.resolve("elsewhere");
        assertFails(2, "--nothing-since", "restore", "--from", backups, "--key", key, "--data", elsewhere);
        assertFails(
                2, "new folder only", "restore", "--from", backups, "--key", key, "--data", data, "--nothing-since");
        assertFails(
                1,
                "Not a folder of backups",
                "restore",
                "--from",
                place.resolve("nowhere"),
                "--key",
                key,
                "--data",
                elsewhere,
                "--nothing-since");
        Files.createDirectories(elsewhere);
        Files.writeString(elsewhere.resolve("RESTORING"), "broken off");
        assertFails(1, "broken off", "serve", "--data", elsewhere, "--port", "0");
        Files.createDirectories(elsewhere.resolve("archive"));
        assertFails(1, "broken off", "export", "--data", elsewhere, "--to", place.resolve("half.zip"));
        FileSystemUtils.deleteRecursively(elsewhere);

        assertThat(run("restore", "--from", backups, "--key", key, "--data", elsewhere, "--nothing-since"))
                .last()
                .asString()
                .endsWith("problems 0.");
        assertThat(run("check", "--data", elsewhere)).last().asString().contains("problems 0");
    }

    private Path papers() throws IOException {
        Path papers = Files.createDirectories(place.resolve("papers"));
        Files.writeString(papers.resolve("paper.txt"), "Kept elsewhere, too.");
        Files.writeString(papers.resolve("register.csv"), """
                key,party,kind,title,title_language,received,files
                one,NOR,good-practice,Kept,en,2026-03-04,paper.txt|en|original
                """);
        return papers;
    }

    private static String last(Map<String, String> acknowledged) {
        return acknowledged.keySet().stream()
                .filter(each -> Reference.find(each).isPresent())
                .reduce((_, next) -> next)
                .orElseThrow();
    }

    private void mirror(VerifierProgram verifier, Path mirror, String reference)
            throws InterruptedException, IOException {
        try (RunningProcess site =
                RunningProcess.ofJar(place, List.of("serve", "--data", data.toString(), "--port", "0"))) {
            String line = site.awaitLine("Rapporteur is ready at http", PATIENCE);
            String address = line.substring(line.indexOf("http"));
            // A receipt is given under a checkpoint of everything.
            String receipt = address + "en/contributions/" + reference + "/versions/1/receipt.json";
            try (InputStream given = URI.create(receipt).toURL().openStream()) {
                assertThat(given.readAllBytes()).isNotEmpty();
            }
            assertThat(verifier.run("copy", address + "ledger/", mirror).status())
                    .isZero();
            site.terminate();
            site.awaitExit(Duration.ofSeconds(20));
        }
    }

    private List<String> run(Object... arguments) throws InterruptedException {
        try (RunningProcess process = RunningProcess.ofJar(place, words(arguments))) {
            int status = process.awaitExit(PATIENCE);
            List<String> said = process.wholeOutput();
            assertThat(status).as("%s %s", said, process.standardError()).isZero();
            return said;
        }
    }

    private void assertFails(int status, String why, Object... arguments) throws InterruptedException {
        try (RunningProcess process = RunningProcess.ofJar(place, words(arguments))) {
            assertThat(process.awaitExit(PATIENCE)).as(process.standardError()).isEqualTo(status);
            assertThat(process.standardError().strip().lines()).hasSize(1);
            assertThat(process.standardError()).contains(why);
        }
    }

    private static List<String> words(Object... arguments) {
        List<String> words = new ArrayList<>();
        for (Object each : arguments) {
            words.add(each.toString());
        }
        return words;
    }

    private static void remember(String line, Map<String, String> into) {
        Matcher said = ACKNOWLEDGED.matcher(line);
        if (said.matches()) {
            into.put(said.group(2), said.group(3));
        }
    }

    private static boolean isThere(ConfigurableApplicationContext context, String name, String title) {
        return ContributionId.find(name)
                .map(each -> isThere(context, each, title))
                .orElseGet(() -> title(context, name).equals(title));
    }

    /// Whether it is there as submitted; the backup may have found it a draft still, and even one without its file.
    private static boolean isThere(ConfigurableApplicationContext context, ContributionId id, String title) {
        try {
            var contribution = context.getBean(Contributions.class).get(Papers.SYSTEM, id);
            if (contribution.state().name() == ContributionState.Name.DRAFT) {
                return false;
            }
            assertThat(context.getBean(ReceivedFiles.class)
                            .path(contribution.attachments().getFirst().file()))
                    .hasContent(title);
            return true;
        } catch (NoSuchContribution e) {
            return false;
        }
    }

    /// The title of the publication, whose only file says the same; nothing when there is none.
    private static String title(ConfigurableApplicationContext context, String reference) {
        return context.getBean(Publications.class)
                .findLatest(new Reference(reference))
                .map(Publication::content)
                .filter(each -> context.getBean(ReceivedFiles.class)
                                .path(each.files().getFirst().file())
                                .toFile()
                                .length()
                        == each.title().length())
                .map(each -> each.title())
                .orElse("");
    }

    private static ConfigurableApplicationContext open(Path folder) {
        return new SpringApplicationBuilder(RapporteurWorkshop.class, Papers.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run("--rapporteur.data=" + folder, "--rapporteur.binaries=" + TestInstallation.BINARIES);
    }
}
