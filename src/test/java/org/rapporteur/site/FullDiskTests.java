package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rapporteur.Eventually;
import org.rapporteur.RapporteurApplication;
import org.rapporteur.SmallDisk;
import org.rapporteur.TestInstallation;
import org.rapporteur.installation.DataFolder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/// What happens when the disk is really full.
@SpringBootTest(
        classes = RapporteurApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rapporteur.files.keep-free=0B",
            "rapporteur.files.max-size=20MB",
            "rapporteur.files.inspection.poll=500ms",
            "rapporteur.sign-in.per-address=100000"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = {TestInstallation.class, SmallDisk.class})
@Import(People.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class FullDiskTests {
    private static final int PAPER = 3_000_000;

    private final People people;
    private final JdbcClient jdbc;
    private final Path data;

    FullDiskTests(People people, JdbcClient jdbc, DataFolder folder) {
        this.people = people;
        this.jdbc = jdbc;
        this.data = folder.path();
    }

    @BeforeEach
    void aDiskThatCanBeFilled() {
        assumeTrue(SmallDisk.isThere(), "this needs the right to mount a file system");
    }

    @AfterEach
    void thereIsRoomAgain() throws IOException {
        if (SmallDisk.isThere()) {
            SmallDisk.free();
        }
    }

    @Test
    void aFileForWhichThereIsNoRoomIsRefusedInWordsAndTakenOnceThereIs() throws Exception {
        byte[] bytes = random(PAPER);
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("Comes later");
        owner.get(steps.draft() + "/files");
        long records = records();

        SmallDisk.leaveFree(PAPER / 2);
        for (Map.Entry<String, String> each : Map.of(
                        "ar", "قرص الخادم ممتلئ",
                        "zh", "服务器磁盘已满",
                        "en", "The disk of the server is full",
                        "fr", "Le disque du serveur est plein",
                        "ru", "Диск сервера заполнен",
                        "es", "El disco del servidor está lleno")
                .entrySet()) {
            String address = "/" + each.getKey() + steps.draft().substring(3) + "/files";
            Browser.Answer put = owner.put(address + "?name=paper.bin", bytes);
            Browser.Answer form = new FileForm(owner).file("paper.bin", bytes).send(owner, address);

            assertThat(put.status()).isEqualTo(507);
            assertThat(put.body()).contains(each.getValue());
            assertThat(form.status()).isEqualTo(507);
            assertThat(form.body()).contains(each.getValue(), "<html lang=\"" + each.getKey());
        }
        assertThat(owner.get(steps.draft() + "/files").body()).doesNotContain("paper.bin");
        assertThat(records()).isEqualTo(records);
        assertThat(halves()).isZero();

        SmallDisk.free();
        owner.get(steps.draft() + "/files");
        Browser.Answer again = new FileForm(owner).file("paper.bin", bytes).send(owner, steps.draft() + "/files");

        assertThat(again.location()).isEqualTo(steps.draft() + "/files#rows");
        assertThat(owner.get(steps.draft() + "/files").body()).contains("paper.bin");
        assertThat(steps.submit().location()).endsWith("/receipt");
    }

    @Test
    void aPaperThatTheArchiveHasNoRoomForStaysRegisteredAndIsPublishedOnceThereIs() throws Exception {
        byte[] bytes = random(PAPER + 1);
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("Published later");
        owner.get(steps.draft() + "/files");
        owner.put(steps.draft() + "/files?name=paper.bin", bytes);
        steps.submit();
        Browser officer = people.signedIn(people.officer("Waits"));
        officer.get("/en/desk/" + steps.id());
        officer.send("/en/desk/" + steps.id() + "/register");
        long published = publications();

        SmallDisk.leaveFree(PAPER / 2);
        officer.get("/ru/desk/" + steps.id());
        Browser.Answer full = officer.send("/ru/desk/" + steps.id() + "/decide", "decision", "publish");

        assertThat(full.status()).isEqualTo(507);
        assertThat(full.body()).contains("Диск сервера заполнен", "ничего не изменено");
        assertThat(state(steps.id())).isEqualTo("REGISTERED");
        assertThat(publications()).isEqualTo(published);

        SmallDisk.free();
        officer.get("/en/desk/" + steps.id());
        Browser.Answer done = officer.send("/en/desk/" + steps.id() + "/decide", "decision", "publish");

        assertThat(done.location()).contains("done=published");
        assertThat(publications()).isEqualTo(published + 1);
        String reference = jdbc.sql("SELECT reference FROM contributions.contribution WHERE id = :id")
                .param("id", UUID.fromString(steps.id()))
                .query(String.class)
                .single();
        assertThat(owner.bytes("/en/contributions/" + reference + "/files/1/paper.bin"))
                .isEqualTo(bytes);
    }

    @Test
    void aFileThatCouldNotBeLookedIntoForWantOfRoomKeepsItsText(CapturedOutput output) throws Exception {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe("Read later");
        owner.get(steps.draft() + "/files");
        byte[] bytes = "a word that is found later ".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        // Room for the bytes, and for nothing that looking into them needs.
        SmallDisk.leaveFree(bytes.length + 40_000L);

        assertThat(owner.put(steps.draft() + "/files?name=later.txt", bytes).status())
                .isEqualTo(200);
        SmallDisk.leaveNothing();
        Eventually.holds(() -> output.getAll().contains("There is no room on the disk to look into"));
        SmallDisk.free();

        Eventually.holds(() -> jdbc.sql("""
                        SELECT count(*) FROM files.inspection i JOIN files.file f ON f.sha256 = i.sha256
                        WHERE f.name = 'later.txt' AND i.outcome = 'READ' AND i.words > 1000
                        """).query(Long.class).single() == 1);
    }

    private long records() {
        return jdbc.sql("SELECT count(*) FROM files.file").query(Long.class).single();
    }

    private long publications() {
        return jdbc.sql("SELECT count(*) FROM publications.publication")
                .query(Long.class)
                .single();
    }

    private String state(String id) {
        return jdbc.sql("SELECT state FROM contributions.contribution WHERE id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
    }

    /// Files that are neither whole nor away.
    private long halves() {
        return Stream.of("forms", "files/incoming")
                .flatMap(each -> list(data.resolve(each)))
                .count();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
