package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.RapporteurApplication;
import org.rapporteur.TestInstallation;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.installation.DatabaseServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/// The server of the database is killed while people read, upload and submit.
@SpringBootTest(
        classes = RapporteurApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rapporteur.sign-in.per-address=100000")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = OutageTests.ServerOfItsOwn.class)
@Import(People.class)
@DirtiesContext
class OutageTests {
    private static final int KILLS = 3;
    private static final Map<String, String> SORRY = Map.of(
            "ar", "قاعدة البيانات لا تستجيب",
            "zh", "数据库没有响应",
            "en", "The database does not answer",
            "fr", "La base de données ne répond pas",
            "ru", "База данных не отвечает",
            "es", "La base de datos no responde");

    private final People people;
    private final JdbcClient jdbc;
    private final ReceivedFiles files;
    private final DatabaseServer server;

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger read = new AtomicInteger();
    private final Map<String, byte[]> submitted = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Browser.Answer> sorry = new ConcurrentLinkedQueue<>();

    OutageTests(People people, JdbcClient jdbc, ReceivedFiles files, DatabaseServer server) {
        this.people = people;
        this.jdbc = jdbc;
        this.files = files;
        this.server = server;
    }

    @Test
    void whoReadsOrContributesWhileTheDatabaseIsKilledIsToldAndNothingAcknowledgedIsLost() throws Exception {
        List<CompletableFuture<Void>> users = new ArrayList<>();
        for (String language : SORRY.keySet()) {
            users.add(run(() -> readOnAndOn(language)));
        }
        for (String party : List.of("KEN", "FRA", "PER")) {
            Browser browser = people.signedIn(people.focalPoint(party));
            users.add(run(() -> contributeOnAndOn(browser, party)));
        }
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                killAndAwaitRecovery();
            }
        } finally {
            isOver.set(true);
            users.forEach(CompletableFuture::join);
        }

        assertThat(sorry).isNotEmpty().allSatisfy(OutageTests::isAProperApology);
        assertThat(submitted).isNotEmpty();
        submitted.forEach(this::isThereOnce);
        assertThat(jdbc.sql("SELECT count(*) FROM (SELECT title FROM contributions.contribution GROUP BY title "
                                + "HAVING count(*) > 1) doubles")
                        .query(Long.class)
                        .single())
                .isZero();
        System.out.println("outage: " + KILLS + " kills, " + read + " pages read, " + submitted.size()
                + " contributions submitted, " + sorry.size() + " times 503");
    }

    /// Runs until all is over, which it is when one has failed.
    private CompletableFuture<Void> run(Runnable user) {
        return CompletableFuture.runAsync(user, each -> Thread.ofVirtual().start(each))
                .whenComplete((_, failure) -> isOver.compareAndSet(false, failure != null));
    }

    /// Returns at once when somebody has failed.
    private void await(BooleanSupplier condition) {
        Eventually.holds(() -> isOver.get() || condition.getAsBoolean());
    }

    private void killAndAwaitRecovery() {
        int before = submitted.size();
        int readBefore = read.get();
        await(() -> submitted.size() > before && read.get() > readBefore + SORRY.size());
        int told = sorry.size();
        long process = server.processId().orElseThrow();
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
        await(() -> server.processId().orElseThrow() != process && sorry.size() > told);
        int after = submitted.size();
        int readAfter = read.get();
        await(() -> submitted.size() > after && read.get() > readAfter + SORRY.size());
    }

    private void readOnAndOn(String language) {
        Browser browser = people.browser();
        List<String> pages = List.of("/", "/contributions", "/parties/KEN");
        for (int turn = 0; !isOver.get(); turn++) {
            Browser.Answer answer = browser.get("/" + language + pages.get(turn % pages.size()));
            assertThat(answer.status()).isIn(200, 503);
            if (answer.status() == 200) {
                read.incrementAndGet();
            } else {
                sorry.add(answer);
                assertThat(answer.body()).contains(SORRY.get(language));
            }
        }
    }

    private void contributeOnAndOn(Browser browser, String party) {
        while (!isOver.get()) {
            String title = "Paper " + UUID.randomUUID();
            byte[] bytes = title.getBytes(StandardCharsets.UTF_8);
            String draft = begin(browser, party);
            describe(browser, draft, title);
            insist(browser, draft + "/files", () -> browser.put(draft + "/files?name=paper.txt", bytes), 200);
            insist(browser, draft + "/submit", () -> browser.send(draft + "/submit", "certify", "yes"), 303);
            submitted.put(draft.substring(draft.lastIndexOf('/') + 1), bytes);
        }
    }

    private String begin(Browser browser, String party) {
        return insist(browser, "/en/contribute", () -> browser.send("/en/contribute", "party", party), 303)
                .location();
    }

    private void describe(Browser browser, String draft, String title) {
        insist(
                browser,
                draft + "/details",
                () -> browser.send(
                        draft + "/details",
                        "title",
                        title,
                        "titleLanguage",
                        "en",
                        "originalLanguage",
                        "en",
                        "kind",
                        "STATEMENT",
                        "next",
                        "files"),
                303);
    }

    /// Opens the page and does it, as often as the answer is that the database cannot be reached.
    private Browser.Answer insist(
            Browser browser, String page, java.util.function.Supplier<Browser.Answer> act, int expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            Browser.Answer opened = browser.get(page);
            if (opened.status() == 303) {
                return opened; // it was done, although the answer to it was lost
            }
            Browser.Answer answer = opened.status() == 200 ? act.get() : opened;
            if (answer.status() == expected) {
                return answer;
            }
            assertThat(answer.status()).as(page + " " + answer.body()).isEqualTo(503);
            sorry.add(answer);
        }
        throw new AssertionError("No way through " + page);
    }

    private static void isAProperApology(Browser.Answer answer) {
        assertThat(answer.header("retry-after")).matches("\\d+");
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.body())
                .contains("<html lang=")
                .doesNotContain("Exception", "postgres", "Hikari")
                .containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}");
    }

    private void isThereOnce(String id, byte[] bytes) {
        UUID contribution = UUID.fromString(id);
        assertThat(jdbc.sql("SELECT state FROM contributions.contribution WHERE id = :id")
                        .param("id", contribution)
                        .query(String.class)
                        .single())
                .isEqualTo("SUBMITTED");
        List<UUID> held = jdbc.sql("SELECT file FROM contributions.attachment WHERE contribution = :id")
                .param("id", contribution)
                .query((row, _) -> row.getObject("file", UUID.class))
                .list();
        assertThat(held).hasSize(1);
        assertThat(files.path(new FileId(held.getFirst()))).hasBinaryContent(bytes);
        assertThat(jdbc.sql("SELECT count(*) FROM contributions.history WHERE contribution = :id AND act = 'SUBMITTED'")
                        .param("id", contribution)
                        .query(Long.class)
                        .single())
                .isEqualTo(1L);
    }

    /// A durable server of the database for this test alone.
    static final class ServerOfItsOwn implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "rapporteur.data=" + TestInstallation.newFolder(),
                            "rapporteur.binaries=" + TestInstallation.BINARIES)
                    .applyTo(context);
        }
    }
}
