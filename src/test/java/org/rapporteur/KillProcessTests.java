package org.rapporteur;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.languages.Language;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.ledger.PublishedLedger;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Kills the whole process tree during submissions and publications, again and again on one data folder: each time
/// while one paper stands at the next step from its submission to its publication ([FaultPoints]) and others are
/// wherever they are. Then compares
/// what was acknowledged with what is there, and has a stranger verify every receipt that was shown. Two folders have
/// it done to them side by side, for the sake
/// of time.
class KillProcessTests {
    private static final int KILLS = Integer.getInteger("rapporteur.test.kills", 50);
    /// More than submitting and publishing a paper takes, which the drill itself makes sure of.
    private static final int STEPS_AT_MOST = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ACKNOWLEDGED = Pattern.compile("(SUBMITTED|PUBLISHED) (\\S+) (paper -?\\d+ end)");

    @Test
    void whatWasAcknowledgedSurvivesFiftyKillsOfTheWholeTree() throws Exception {
        List<Drill> drills = List.of(new Drill(0), new Drill(1));
        try (ExecutorService side = Executors.newFixedThreadPool(drills.size())) {
            for (Future<Void> each : side.invokeAll(drills)) {
                each.get();
            }
        }

        for (Drill each : drills) {
            each.check();
        }
        if (KILLS >= STEPS_AT_MOST) {
            assertThat(drills).as("a kill at every step of the way").anyMatch(each -> each.isWholeWayWalked);
        }
    }

    /// What one folder goes through.
    private static final class Drill implements Callable<Void> {
        private static final int ROUNDS = KILLS / 2;

        private final Path logs = TestInstallation.newFolder();
        private final Path data = logs.resolve("data");
        private final int first;
        private boolean isWholeWayWalked;
        private final Map<String, String> submitted = new TreeMap<>();
        private final Map<String, String> published = new TreeMap<>();

        Drill(int first) {
            this.first = first;
        }

        @Override
        public @Nullable Void call() throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                workUntilKilled(round * 2 + first + 1);
            }
            return null;
        }

        void check() throws IOException {
            try (ConfigurableApplicationContext context = restart()) {
                nothingIsMissing(context);
                nothingIsDouble(context);
                archiveAgreesWithRecord(context);
                indexAgreesWithRecord(context);
                everyReceiptVerifies(context);
            }
        }

        private void workUntilKilled(int step) throws InterruptedException {
            try (RunningProcess worker = RunningProcess.ofTestClass(
                    logs, KillWorker.class, List.of(data.toString(), Integer.toString(step)))) {
                worker.awaitLine("STANDING " + step, PATIENCE);
                worker.killTree();
                worker.wholeOutput().forEach(this::remember);
            }
        }

        private void remember(String line) {
            isWholeWayWalked |= line.startsWith("ALL STEPS");
            // A line that the kill cut short was not acknowledged.
            Matcher said = ACKNOWLEDGED.matcher(line);
            if (said.matches()) {
                (said.group(1).equals("SUBMITTED") ? submitted : published).put(said.group(2), said.group(3));
            }
        }

        private void nothingIsMissing(ConfigurableApplicationContext context) {
            Contributions contributions = context.getBean(Contributions.class);
            Publications publications = context.getBean(Publications.class);
            ReceivedFiles files = context.getBean(ReceivedFiles.class);
            assertThat(submitted).hasSizeGreaterThan(ROUNDS);
            assertThat(published).hasSizeGreaterThanOrEqualTo(ROUNDS);
            submitted.forEach((id, title) -> {
                var contribution =
                        contributions.get(Papers.SYSTEM, ContributionId.find(id).orElseThrow());
                assertThat(contribution.details().title()).isEqualTo(title);
                assertThat(contribution.state().name())
                        .isIn(
                                ContributionState.Name.SUBMITTED,
                                ContributionState.Name.REGISTERED,
                                ContributionState.Name.PUBLISHED);
                assertThat(files.path(contribution.attachments().getFirst().file()))
                        .hasContent(title);
            });
            for (Map.Entry<String, String> each : published.entrySet()) {
                Publication publication =
                        publications.findLatest(new Reference(each.getKey())).orElseThrow();
                assertThat(publication.content().title()).isEqualTo(each.getValue());
                assertThat(files.path(publication.content().files().getFirst().file()))
                        .hasContent(each.getValue());
            }
        }

        private void nothingIsDouble(ConfigurableApplicationContext context) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            var numbers = jdbc.sql("""
                        SELECT split_part(reference, '-', 3)::int FROM publications.publication ORDER BY 1
                        """).query(Integer.class).list();
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
            assertThat(jdbc.sql(
                                    "SELECT count(*) FROM (SELECT title FROM publications.version GROUP BY 1 HAVING count(*) > 1)")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(jdbc.sql("SELECT max(position) + 1 - count(*) FROM ledger.entry")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(jdbc.sql("""
                                SELECT count(*) FROM contributions.contribution c
                                LEFT JOIN publications.publication p ON p.contribution = c.id
                                WHERE (c.state = 'PUBLISHED') <> (p.reference IS NOT NULL)
                                """).query(Integer.class).single()).isZero();
        }

        private void archiveAgreesWithRecord(ConfigurableApplicationContext context) throws IOException {
            // The next publication takes back what the last kill may have left under its number.
            context.getBean(Papers.class).published("NOR", "en", "the last one", "settles the archive");
            OcflRepository archive = context.getBean(OcflRepository.class);
            Publications publications = context.getBean(Publications.class);
            Set<String> recorded = context
                    .getBean(JdbcClient.class)
                    .sql("SELECT reference FROM publications.publication")
                    .query(String.class)
                    .stream()
                    .map(Objects::requireNonNull)
                    .collect(Collectors.toSet());
            Set<String> archived;
            try (var ids = archive.listObjectIds()) {
                archived = ids.map(each -> each.substring("urn:rapporteur:".length()))
                        .collect(Collectors.toSet());
            }
            assertThat(archived).isEqualTo(recorded);
            for (String each : recorded) {
                Publication publication =
                        publications.findLatest(new Reference(each)).orElseThrow();
                try (var stream = archive.getObject(ObjectVersionId.head("urn:rapporteur:" + each))
                        .getFile("metadata.json")
                        .getStream()) {
                    assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                            .contains(publication.content().title());
                }
            }
        }

        private void indexAgreesWithRecord(ConfigurableApplicationContext context) {
            Publications publications = context.getBean(Publications.class);
            Search search = context.getBean(Search.class);
            long expected = publications.count();
            Eventually.holds(() -> search.find(Query.of("", Language.EN)).total() == expected);
            Set<Reference> found = new HashSet<>();
            List<Publication> all = new ArrayList<>();
            for (int page = 1; found.size() < expected; page++) {
                var hits =
                        search.find(Query.of("", Language.EN).page(page, 100)).hits();
                assertThat(hits).isNotEmpty();
                hits.forEach(each -> all.add(each.publication()));
                hits.forEach(each -> found.add(each.publication().reference()));
            }
            assertThat(all).hasSize((int) expected);
        }

        private void everyReceiptVerifies(ConfigurableApplicationContext context) throws IOException {
            Path mirror = WrittenMirror.of(context.getBean(PublishedLedger.class), logs.resolve("mirror"));
            VerifierProgram verifier = VerifierProgram.compile(Files.createDirectories(logs.resolve("verifier")));
            String key = context.getBean(LedgerKeys.class).current().orElseThrow();
            List<Path> shown;
            try (Stream<Path> all = Files.list(logs.resolve("receipts"))) {
                shown = all.filter(each -> each.toString().endsWith(".json")).toList();
            }
            assertThat(shown).hasSizeGreaterThanOrEqualTo(2 * ROUNDS);
            for (Path each : shown) {
                VerifierProgram.Answer answer = verifier.run("receipt", each, "--key", key, "--log", mirror);
                assertThat(answer.words()).contains("Proven.");
                assertThat(answer.status()).isZero();
            }
        }

        private ConfigurableApplicationContext restart() {
            return new SpringApplicationBuilder(RapporteurWorkshop.class, Papers.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .run("--rapporteur.data=" + data, "--rapporteur.binaries=" + TestInstallation.BINARIES);
        }
    }
}
