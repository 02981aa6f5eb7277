package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@FilesTest
@Import(InspectionQueueTests.Listener.class)
@TestPropertySource(properties = "rapporteur.files.inspection.poll=1h")
class InspectionQueueTests {
    private static final Actor SOMEBODY = Actor.system("queue-tests");

    private final ReceivedFiles files;
    private final InspectionQueue queue;
    private final FileStore store;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Listener listener;
    private final Path texts;

    InspectionQueueTests(
            ReceivedFiles files,
            InspectionQueue queue,
            FileStore store,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Listener listener,
            DataFolder folder) {
        this.files = files;
        this.queue = queue;
        this.store = store;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.listener = listener;
        this.texts = folder.path().resolve("text");
    }

    @BeforeEach
    void startEmpty() {
        queue.stop();
        jdbc.sql("TRUNCATE files.file, files.inspection").update();
        listener.heard.clear();
        listener.fails = false;
    }

    @AfterEach
    void stop() {
        queue.stop();
    }

    @Test
    void aFileIsLookedIntoSoonAfterItWasReceived() {
        queue.start();
        FileId id = receive("Soon after the receipt somebody looks into the file and says what is in it.");

        ReceivedFile file = awaitInspection(id);

        assertThat(inspection(file).languages()).containsExactly("en");
        assertThat(files.text(id)).hasValueSatisfying(text -> assertThat(text).startsWith("Soon after"));
        assertThat(listener.heard).containsExactly(new Heard(id, true));
    }

    @Test
    void aReceiptThatIsRolledBackIsNotLookedInto() {
        queue.start();
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    receive("never committed");
                    throw new IllegalStateException("rolled back");
                }));
        FileId id = transaction.execute(_ -> receive("committed"));

        awaitInspection(id);

        assertThat(jdbc.sql("SELECT count(*) FROM files.file").query(Long.class).single())
                .isEqualTo(1);
        assertThat(listener.heard).hasSize(1);
    }

    @Test
    void whatWaitedWhileNobodyWorkedIsLookedIntoAtTheNextStart() {
        List<FileId> ids = IntStream.range(0, 20)
                .mapToObj(each -> receive("a paper that waits, number " + each))
                .toList();
        assertThat(files.list(ids)).allMatch(each -> each.inspection() == null);

        queue.start();

        ids.forEach(this::awaitInspection);
        assertThat(listener.heard).extracting(Heard::file).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void equalBytesAreLookedIntoOnceAndEachReceiptIsAnnounced() {
        FileId first = receive("the same bytes twice");
        FileId second = receive("the same bytes twice");
        files.inspect(first);
        jdbc.sql("UPDATE files.inspection SET words = 4321").update();

        Inspection found = inspection(files.inspect(second));

        assertThat(found.words()).isEqualTo(4321);
        assertThat(listener.heard).extracting(Heard::file).containsExactly(first, second);
    }

    @Test
    void lookingTwiceIsLookingOnce() {
        FileId id = receive("asked for by many at once");

        Stream.generate(() -> CompletableFuture.supplyAsync(() -> files.inspect(id)))
                .limit(8)
                .toList()
                .forEach(each -> assertThat(inspection(each.join()).outcome()).isEqualTo(Outcome.READ));

        assertThat(listener.heard).containsExactly(new Heard(id, true));
        assertThat(files.get(id).inspection()).isNotNull();
    }

    @Test
    void aListenerThatFailsLeavesTheFileInTheQueue() {
        FileId id = receive("the search is not ready");
        listener.fails = true;
        assertThatIllegalStateException().isThrownBy(() -> files.inspect(id));
        assertThat(files.get(id).inspection()).isNull();

        listener.fails = false;
        assertThat(files.inspect(id).inspection()).isNotNull();
    }

    @Test
    void eachClaimIsForOneNodeAloneUntilItRunsOut() {
        FileId first = receive("first");
        FileId second = receive("second");
        Instant now = Instant.now();

        List<FileId> mine = claim(1, now);
        List<FileId> theirs = transaction.execute(_ -> {
            List<FileId> claimed = store.claim(5, now, now.plusSeconds(60));
            // While they hold the lock, nobody waits for them.
            assertThat(CompletableFuture.supplyAsync(() -> claim(5, now)).join())
                    .isEmpty();
            return claimed;
        });

        assertThat(mine).containsExactly(first);
        assertThat(theirs).containsExactly(second);
        assertThat(claim(5, now.plusSeconds(59))).isEmpty();
        assertThat(claim(5, now.plusSeconds(61))).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aTextThatIsLostIsReadAgain() throws Exception {
        FileId id = receive("derived things may be thrown away");
        files.inspect(id);
        assertThat(files.text(id)).contains("derived things may be thrown away");
        Path text = onlyText(files.get(id));

        Files.delete(text);
        assertThat(files.text(id)).contains("derived things may be thrown away");

        byte[] bytes = Files.readAllBytes(text);
        Files.write(text, Arrays.copyOf(bytes, bytes.length - 9));
        assertThat(files.text(id)).contains("derived things may be thrown away");
    }

    @Test
    void aFileWithoutTextHasNone() throws Exception {
        FileId id = files.receive(
                        SOMEBODY,
                        new ByteArrayInputStream(Files.readAllBytes(
                                SharedData.files("docs/un-scans").getFirst())),
                        "scan.pdf")
                .id();
        assertThat(files.text(id)).isEmpty();
        files.inspect(id);

        assertThat(files.text(id)).isEmpty();
    }

    private Path onlyText(ReceivedFile file) {
        String digest = file.sha256().hex();
        return texts.resolve(digest.substring(0, 2)).resolve(digest + ".gz");
    }

    private List<FileId> claim(int count, Instant now) {
        return transaction.execute(_ -> store.claim(count, now, now.plusSeconds(60)));
    }

    private FileId receive(String text) {
        return files.receive(SOMEBODY, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "paper.txt")
                .id();
    }

    private ReceivedFile awaitInspection(FileId id) {
        return Deadline.in(Duration.ofMinutes(2))
                .await(() -> Optional.of(files.get(id)).filter(each -> each.inspection() != null));
    }

    private static Inspection inspection(ReceivedFile file) {
        return Optional.ofNullable(file.inspection()).orElseThrow();
    }

    private record Heard(FileId file, boolean isInTransaction) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Listener {
        private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
        private volatile boolean fails;

        @EventListener
        void on(FileInspected event) {
            if (fails) {
                throw new IllegalStateException("The listener fails");
            }
            heard.add(new Heard(event.file(), TransactionSynchronizationManager.isActualTransactionActive()));
        }
    }
}
