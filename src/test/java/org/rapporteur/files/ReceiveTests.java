package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapporteur.files.RefusedFile.Reason;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@FilesTest
@TestPropertySource(properties = {"rapporteur.files.max-size=3MB", "rapporteur.files.keep-free=0B"})
class ReceiveTests {
    private static final Actor SOMEBODY = Actor.system("receive-tests");

    private final ReceivedFiles files;
    private final Path folder;
    private final JdbcClient jdbc;

    ReceiveTests(ReceivedFiles files, DataFolder folder, JdbcClient jdbc) {
        this.files = files;
        this.folder = folder.path().resolve("files");
        this.jdbc = jdbc;
    }

    @Test
    void theBytesAreKeptAsTheyCame() throws Exception {
        byte[] bytes = randomBytes(1, 2_500_000);

        ReceivedFile file = files.receive(SOMEBODY, new ByteArrayInputStream(bytes), "../تقرير.bin");

        assertThat(file.name()).isEqualTo("تقرير.bin");
        assertThat(file.size()).isEqualTo(bytes.length);
        assertThat(file.inspection()).isNull();
        assertThat(file.receivedAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(files.get(file.id()).sha256()).isEqualTo(file.sha256());
        assertThat(files.path(file.id()))
                .hasBinaryContent(bytes)
                .hasFileName(file.sha256().hex());
        assertThat(Files.getPosixFilePermissions(files.path(file.id())))
                .noneMatch(each -> each.name().endsWith("WRITE"));
        assertThat(jdbc.sql("SELECT received_by FROM files.file WHERE id = :id")
                        .param("id", file.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("system:receive-tests");
    }

    @Test
    void equalBytesAreKeptOnceHoweverOftenTheyCome() throws Exception {
        byte[] bytes = randomBytes(2, 100_000);
        List<ReceivedFile> received;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ReceivedFile> receive = () -> files.receive(SOMEBODY, new ByteArrayInputStream(bytes), "same.bin");
            List<Future<ReceivedFile>> all = executor.invokeAll(
                    IntStream.range(0, 8).mapToObj(_ -> receive).toList());
            received = all.stream().map(Future::resultNow).toList();
        }

        assertThat(received).extracting(ReceivedFile::id).doesNotHaveDuplicates();
        assertThat(received)
                .extracting(each -> files.path(each.id()))
                .containsOnly(files.path(received.getFirst().id()));
        assertThat(files.path(received.getFirst().id())).hasBinaryContent(bytes);
        assertNothingIsOnItsWay();
    }

    @Test
    void damagedBytesAreReplacedWhenTheSameComeAgain() throws Exception {
        byte[] bytes = randomBytes(3, 10_000);
        Path path = files.path(
                files.receive(SOMEBODY, new ByteArrayInputStream(bytes), "a").id());
        Files.delete(path);
        Files.write(path, new byte[] {1});

        files.receive(SOMEBODY, new ByteArrayInputStream(bytes), "b");

        assertThat(path).hasBinaryContent(bytes);
    }

    @Test
    void theFilesOfABatchAreKeptAsTheyCameAndRecordedWithWhatIsInThem() {
        FileBatch batch = files.beginBatch();
        long before = count();
        FileBatch.Taken first = batch.take(bytesOf("the first of a batch"), "../first.txt");
        FileBatch.Taken second = batch.take(bytesOf("the second of a batch"), "second.txt");
        assertThatExceptionOfType(RefusedFile.class)
                .isThrownBy(() -> batch.take(InputStream.nullInputStream(), "empty.txt"))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.EMPTY));

        batch.settle();
        List<HeldFile> held = List.of(batch.hold(first), batch.hold(second));
        assertThat(count()).isEqualTo(before);
        List<ReceivedFile> recorded =
                held.stream().map(each -> files.record(SOMEBODY, each)).toList();

        assertThat(recorded).extracting(ReceivedFile::name).containsExactly("first.txt", "second.txt");
        assertThat(recorded).allSatisfy(each -> {
            assertThat(each.inspection()).isNotNull();
            assertThat(files.get(each.id())).isEqualTo(each);
        });
        assertThat(files.path(recorded.getFirst().id())).hasContent("the first of a batch");
        assertThat(files.text(recorded.getLast().id())).hasValue("the second of a batch");
        assertNothingIsOnItsWay();
    }

    @Test
    void aBatchThatIsNeverSettledLeavesNothing() {
        List<Path> there = everything();
        try (FileBatch batch = files.beginBatch()) {
            batch.take(bytesOf("taken and never settled"), "never.txt");
            assertThat(everything()).hasSize(there.size() + 1);
        }

        assertThat(everything()).isEqualTo(there);
    }

    @Test
    void filesAreListedInTheOrderAskedFor() {
        List<FileId> ids = Stream.of("c", "a", "b")
                .map(each ->
                        files.receive(SOMEBODY, bytesOf("order " + each), each).id())
                .toList();

        assertThat(files.list(ids)).extracting(ReceivedFile::name).containsExactly("c", "a", "b");
        assertThat(files.list(ids.reversed())).extracting(ReceivedFile::id).containsExactlyElementsOf(ids.reversed());
        assertThat(files.list(List.of())).isEmpty();
        assertThat(files.list(List.of(new FileId(new UUID(0, 0))))).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        FileId nothing = new FileId(new UUID(0, 0));

        assertThatIllegalArgumentException().isThrownBy(() -> files.get(nothing));
        assertThatIllegalArgumentException().isThrownBy(() -> files.path(nothing));
        assertThatIllegalArgumentException().isThrownBy(() -> files.text(nothing));
        assertThatIllegalArgumentException().isThrownBy(() -> files.inspect(nothing));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(Reason.EMPTY, 0, InputStream.nullInputStream());
    }

    @Test
    void aFileAboveTheLimitIsRefusedAndOneAtTheLimitIsTaken() {
        int limit = 3 * 1024 * 1024;
        assertThat(files.receive(SOMEBODY, new ByteArrayInputStream(randomBytes(4, limit)), "limit")
                        .size())
                .isEqualTo(limit);
        assertRefused(Reason.TOO_LARGE, limit, new ByteArrayInputStream(randomBytes(5, limit + 1)));
    }

    @Test
    void aFileThatBreaksOffIsRefused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset by peer");
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return read();
            }
        };

        assertRefused(Reason.INCOMPLETE, 0, new SequenceInputStream(bytesOf("the beginning"), broken));
    }

    private void assertRefused(Reason reason, long limit, InputStream bytes) {
        long before = count();
        List<Path> there = everything();

        assertThatExceptionOfType(RefusedFile.class)
                .isThrownBy(() -> files.receive(SOMEBODY, bytes, "refused"))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal.limit()).isEqualTo(limit);
                });

        assertThat(count()).isEqualTo(before);
        assertThat(everything()).isEqualTo(there);
    }

    private long count() {
        return jdbc.sql("SELECT count(*) FROM files.file").query(Long.class).single();
    }

    private void assertNothingIsOnItsWay() {
        assertThat(folder.resolve("incoming")).isEmptyDirectory();
    }

    private List<Path> everything() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream bytesOf(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] randomBytes(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
