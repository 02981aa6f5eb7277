package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.SmallDisk;
import org.rapporteur.TestInstallation;
import org.rapporteur.files.FileSettings.Limits;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.InspectionWorkers.Stopped;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.installation.FullDisk;
import org.springframework.util.unit.DataSize;

/// What hostile, unlucky and oversized files can do: cost themselves, and nothing else.
class InspectionWorkersTests {
    private static final Path PLAIN = SharedData.ROOT.resolve("text/udhr/udhr_eng.xml");
    private static final Path LARGE = SharedData.ROOT.resolve("docs/un-treaty-body/1stcyycleunoriginal/g1217781.pdf");

    private static final Path SHARED_DATA = TestInstallation.newFolder();
    private static final DataFolder SHARED_FOLDER = DataFolder.lock(SHARED_DATA);
    private static final InspectionWorkers SHARED = workers(SHARED_FOLDER, 60, 512, 10_000_000);

    private final Path data = TestInstallation.newFolder();
    private final DataFolder folder = DataFolder.lock(data);
    private final Path text = data.resolve("text");

    @AfterEach
    void release() {
        folder.close();
    }

    @AfterAll
    static void releaseWhatIsShared() {
        SHARED.destroy();
        SHARED_FOLDER.close();
    }

    @Test
    void oneChildLooksIntoOneFileAfterAnother() throws Exception {
        assertThat(SHARED.inspect(PLAIN, text).outcome()).isEqualTo(Outcome.READ);
        long child = child(SHARED);
        assertThat(Files.size(text)).isPositive();

        assertThat(SHARED.inspect(LARGE, text).words()).isGreaterThan(90_000);
        assertThat(child(SHARED)).isEqualTo(child);
    }

    @Test
    void aChildKnowsNoSecretsAndHasNoNetworkWhereThatCanBeHad() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/ns")));
        SHARED.inspect(PLAIN, text);
        Path process = Path.of("/proc", Long.toString(child(SHARED)));

        assertThat(Files.readString(process.resolve("environ")).split("\0"))
                .allMatch(each ->
                        each.isEmpty() || each.matches("(?s)(PATH|LANG|LC_ALL|LC_CTYPE|PWD|OLDPWD|SHLVL|_)=.*"));
        if (new ProcessBuilder("unshare", "--net", "true").start().waitFor() == 0) {
            assertThat(Files.readSymbolicLink(process.resolve("ns/net")))
                    .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        }
    }

    @Test
    void aChildThatIsKilledInTheMiddleCostsNothingButTime() throws Exception {
        SHARED.inspect(PLAIN, text);
        long child = child(SHARED);
        signal("STOP", child);
        CompletableFuture<Inspection> inspection = CompletableFuture.supplyAsync(() -> SHARED.inspect(LARGE, text));

        signal("KILL", child);

        assertThat(inspection.join().words()).isGreaterThan(90_000);
        assertThat(child(SHARED)).isNotEqualTo(child);
    }

    @Test
    void aFileThatCostsOneChildAfterAnotherIsGivenUpAndTheNextOneWorks() throws Exception {
        SHARED.inspect(PLAIN, text);
        Files.delete(text);
        AtomicBoolean isOver = new AtomicBoolean();
        Thread killer = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                SHARED.processIds().forEach(each -> ProcessHandle.of(each).ifPresent(ProcessHandle::destroyForcibly));
                LockSupport.parkNanos(5_000_000);
            }
        });

        Inspection inspection = SHARED.inspect(LARGE, text);
        isOver.set(true);
        killer.join();

        assertThat(inspection.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(SHARED.inspect(PLAIN, text).outcome()).isEqualTo(Outcome.READ);
    }

    @Test
    void aChildThatHangsIsEndedAndTheNextFileWorks() throws Exception {
        InspectionWorkers workers = workers(15, 512, 10_000_000);
        try (AutoCloseable _ = workers::destroy) {
            workers.inspect(PLAIN, text);
            signal("STOP", child(workers));

            assertThat(workers.inspect(PLAIN, text).outcome()).isEqualTo(Outcome.TOO_COSTLY);
            assertThat(workers.inspect(PLAIN, text).outcome()).isEqualTo(Outcome.READ);
        }
    }

    @Test
    void aFileThatTakesTooMuchMemoryIsTooCostlyAndTheNextOneWorks() throws Exception {
        Path file = data.resolve("large.txt");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] line = "much ado about nothing, ".getBytes(StandardCharsets.UTF_8);
            for (int count = 0; count < 2_000_000; count++) {
                out.write(line);
            }
        }
        InspectionWorkers workers = workers(60, 64, 10_000_000);
        try (AutoCloseable _ = workers::destroy) {
            assertThat(workers.inspect(file, text).outcome()).isEqualTo(Outcome.TOO_COSTLY);
            assertThat(workers.inspect(PLAIN, text).outcome()).isEqualTo(Outcome.READ);
        }
    }

    /// A machine that has no time for its children must not make them look as if they hung: each is held up for
    /// most of the time, and has a limit that it passes by the clock. What the file costs differs from machine to
    /// machine, so another child tells first.
    @Test
    void aChildThatTheMachineLeavesNoTimeKeepsItsTextHoweverLongItTakes() throws Exception {
        Duration limit = Duration.ofSeconds(1).plus(workFor(LARGE).multipliedBy(2));
        InspectionWorkers workers = workers((int) limit.toSeconds(), 512, 10_000_000);
        try (AutoCloseable _ = workers::destroy) {
            workers.inspect(PLAIN, text);
            long child = child(workers);
            AtomicBoolean isOver = new AtomicBoolean();
            Thread busyMachine = Thread.ofPlatform().start(() -> {
                while (!isOver.get()) {
                    signalOrNot("STOP", child);
                    LockSupport.parkNanos(600_000_000);
                    signalOrNot("CONT", child);
                    LockSupport.parkNanos(75_000_000);
                }
            });

            long begin = System.nanoTime();
            Inspection inspection = workers.inspect(LARGE, text);
            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            isOver.set(true);
            busyMachine.join();

            assertThat(inspection.words()).isGreaterThan(90_000);
            assertThat(child(workers)).isEqualTo(child);
            assertThat(passed).isGreaterThan(limit);
        }
    }

    /// The processor time that a new child takes for the file.
    private Duration workFor(Path file) throws Exception {
        InspectionWorkers workers = workers(600, 512, 10_000_000);
        try (AutoCloseable _ = workers::destroy) {
            workers.inspect(PLAIN, text);
            ProcessHandle child = ProcessHandle.of(child(workers)).orElseThrow();
            Duration before = child.info().totalCpuDuration().orElseThrow();
            assertThat(workers.inspect(file, text).words()).isPositive();
            return child.info().totalCpuDuration().orElseThrow().minus(before);
        }
    }

    @Test
    void aFileWhoseChildDiedIsLookedIntoOnceMoreWithNoOtherChildBeside() throws Exception {
        InspectionWorkers workers = workers(folder, 2, 60, 512, 10_000_000);
        try (AutoCloseable _ = workers::destroy) {
            CompletableFuture<Inspection> first =
                    CompletableFuture.supplyAsync(() -> workers.inspect(LARGE, text), Thread::startVirtualThread);
            CompletableFuture<Inspection> second = CompletableFuture.supplyAsync(
                    () -> workers.inspect(LARGE, data.resolve("second")), Thread::startVirtualThread);
            Deadline.in(Duration.ofSeconds(60))
                    .awaitThat(() -> workers.processIds().count() == 2);
            workers.processIds().forEach(each -> signalOrNot("KILL", each));

            assertThat(first.join().words()).isGreaterThan(90_000);
            assertThat(second.join().words()).isGreaterThan(90_000);
            assertThat(workers.processIds().count()).isEqualTo(1);
        }
    }

    @Test
    void aChildThatHasNoRoomOnTheDiskIsNotTheFaultOfTheFile() throws Exception {
        assumeTrue(SmallDisk.isThere(), "this needs the right to mount a file system");
        try (DataFolder small = DataFolder.lock(SmallDisk.path().resolve("inspections"))) {
            InspectionWorkers workers = workers(small, 60, 512, 10_000_000);
            try (AutoCloseable _ = workers::destroy) {
                workers.inspect(PLAIN, text);
                SmallDisk.leaveFree(0);

                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(() -> workers.inspect(archive(), text))
                        .matches(FullDisk::isBehind);
                SmallDisk.free();

                assertThat(workers.inspect(archive(), text).outcome()).isEqualTo(Outcome.READ);
            } finally {
                SmallDisk.free();
            }
        }
    }

    @Test
    void signalsToTheWholeGroupAreNotTheFaultOfAFile() throws Exception {
        SHARED.inspect(PLAIN, text);
        long child = child(SHARED);

        signal("INT", child);
        signal("TERM", child);
        signal("HUP", child);

        assertThat(SHARED.inspect(LARGE, text).words()).isGreaterThan(90_000);
        assertThat(child(SHARED)).isEqualTo(child);
    }

    @Test
    void whatIsUnderWayWhenTheApplicationStopsIsNotHeldAgainstTheFile() throws Exception {
        InspectionWorkers workers = workers(60, 512, 10_000_000);
        workers.inspect(PLAIN, text);
        signal("STOP", child(workers));
        CompletableFuture<Inspection> inspection = CompletableFuture.supplyAsync(() -> workers.inspect(LARGE, text));

        workers.destroy();

        assertThat(inspection.handle((_, failure) -> failure).join()).hasCauseInstanceOf(Stopped.class);
        assertThat(workers.processIds()).isEmpty();
        assertThatExceptionOfType(Stopped.class).isThrownBy(() -> workers.inspect(PLAIN, text));
    }

    @Test
    void aTextIsCutAtTheLimit() throws Exception {
        InspectionWorkers workers = workers(60, 512, 1_000);
        try (AutoCloseable _ = workers::destroy) {
            for (Path file : List.of(LARGE, PLAIN, SharedData.ROOT.resolve("text/flores200/rus_Cyrl.devtest"))) {
                assertThat(workers.inspect(file, text).outcome())
                        .as(file.toString())
                        .isEqualTo(Outcome.CUT_SHORT);
                try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(text))) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).length())
                            .isBetween(500, 1_000);
                }
            }
        }
    }

    @Test
    void edgeCase30BombsEndWithinTheLimits() throws Exception {
        for (Path bomb : List.of(textBomb(), nestedBomb(), manyFiles(), quineOfFolders())) {
            Inspection inspection = SHARED.inspect(bomb, text);

            assertThat(inspection.outcome())
                    .as(bomb.getFileName().toString())
                    .isIn(Outcome.TOO_COSTLY, Outcome.CUT_SHORT);
        }
        assertThat(SHARED.inspect(PLAIN, text).outcome()).isEqualTo(Outcome.READ);
    }

    @Test
    void aChildWritesOnlyIntoItsOwnFolder() throws Exception {
        InspectionWorkers workers = workers(60, 512, 10_000_000);
        try (AutoCloseable _ = workers::destroy) {
            for (Path slip : SharedData.files("adversarial/archives")) {
                assertThat(workers.inspect(slip, text).embeddedFiles()).isEqualTo(2);
            }
            try (var all = Files.walk(data)) {
                assertThat(all.map(each -> data.relativize(each).toString()))
                        .allMatch(each -> each.isEmpty() || each.matches("text|LOCK|inspection.*"))
                        .noneMatch(each -> each.contains("good") || each.contains("evil"));
            }
        }
    }

    /// With the protections of the parsers alone: the child has the network and the names of this machine.
    @Test
    void entitiesOfXmlReachNeitherOtherFilesNorTheNetwork() throws Exception {
        Path secret = Files.writeString(data.resolve("secret.txt"), "the-secret-of-this-machine");
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            String address = "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + "/leak";
            Process child = unprotectedChild();
            try (DataOutputStream orders = new DataOutputStream(child.getOutputStream());
                    DataInputStream answers = new DataInputStream(child.getInputStream())) {
                assertThat(answers.readInt()).isEqualTo(InspectionFrames.READY);
                for (Path file : hostileXml(secret, address)) {
                    orders.writeBoolean(false);
                    orders.writeUTF(file.toString());
                    orders.flush();
                    InspectionFrames.readInspection(answers);
                    Path answer = data.resolve("answer");
                    try (OutputStream out = Files.newOutputStream(answer)) {
                        InspectionFrames.copyText(answers, out, 1_000_000);
                    }

                    assertThat(unzip(answer)).as(file.toString()).doesNotContain("the-secret");
                    assertThat(server.accept()).as(file.toString()).isNull();
                }
            } finally {
                child.destroyForcibly();
            }
        }
    }

    @Test
    void aChildEndsWithItsParentHoweverThatEnds() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc")));
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfAWorker.class.getName(),
                        TestInstallation.newFolder().toString(),
                        PLAIN.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child;
        try (DataInputStream in = new DataInputStream(parent.getInputStream())) {
            child = in.readLong();
        }
        ProcessHandle handle = ProcessHandle.of(child).orElseThrow();
        assertThat(handle.isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        Deadline.in(Duration.ofSeconds(30)).awaitThat(() -> !handle.isAlive());
    }

    private Path textBomb() throws IOException {
        Path bomb = data.resolve("text-bomb.zip");
        byte[] block = "all work and no play ".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("bomb.txt"));
            for (int count = 0; count < 300; count++) {
                zip.write(block);
            }
        }
        return bomb;
    }

    private Path nestedBomb() throws IOException {
        Path inner = textBomb();
        for (int depth = 0; depth < 12; depth++) {
            Path outer = data.resolve("nested-bomb-" + depth + ".zip");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
                zip.putNextEntry(new ZipEntry("nested.zip"));
                Files.copy(inner, zip);
            }
            inner = outer;
        }
        return inner;
    }

    private Path manyFiles() throws IOException {
        Path bomb = data.resolve("many-files.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (int count = 0; count < 5_000; count++) {
                zip.putNextEntry(new ZipEntry(count + ".txt"));
                zip.write("word ".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bomb;
    }

    private Path quineOfFolders() throws IOException {
        byte[] bytes = "seed".getBytes(StandardCharsets.UTF_8);
        Path file = data.resolve("gz-in-gz.gz");
        Files.write(file, bytes);
        for (int depth = 0; depth < 200; depth++) {
            Path next = data.resolve("next.gz");
            try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(next))) {
                Files.copy(file, gzip);
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private List<Path> hostileXml(Path secret, String address) throws IOException {
        String entities = "<!DOCTYPE x [<!ENTITY file SYSTEM \"" + secret.toUri() + "\"><!ENTITY web SYSTEM \""
                + address + "\"><!ENTITY % remote SYSTEM \"" + address + "\"> %remote;]>";
        String xml = "<?xml version=\"1.0\"?>" + entities + "<x><p>before &file; &web; after</p></x>";
        String external = "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"" + address + "\"><x xmlns:xi="
                + "\"http://www.w3.org/2001/XInclude\"><xi:include parse=\"text\" href=\"" + secret.toUri()
                + "\"/></x>";
        String svg = "<?xml version=\"1.0\"?>" + entities
                + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&file;</text><image href=\"" + address
                + "\"/></svg>";
        String html = "<html><head><link rel=\"stylesheet\" href=\"" + address + "\"/></head><body>x<iframe src=\""
                + secret.toUri() + "\"></iframe><img src=\"" + address + "\"/></body></html>";
        String word = "<?xml version=\"1.0\"?>" + entities + "<w:document xmlns:w="
                + "\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&file;&web;"
                + "</w:t></w:r></w:p></w:body></w:document>";
        String open = "<?xml version=\"1.0\"?>" + entities + "<office:document-content xmlns:office="
                + "\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text="
                + "\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text><text:p>&file;&web;"
                + "</text:p></office:text></office:body></office:document-content>";
        return List.of(
                Files.writeString(data.resolve("entity.xml"), xml),
                Files.writeString(data.resolve("external.xml"), external),
                Files.writeString(data.resolve("entity.svg"), svg),
                Files.writeString(data.resolve("frames.html"), html),
                replaceIn("docs/formats/testWORD.docx", "word/document.xml", word),
                replaceIn("docs/formats/testODFwithOOo3.odt", "content.xml", open),
                SharedData.ROOT.resolve("adversarial/office-xml/testXXE.xml"),
                SharedData.ROOT.resolve("adversarial/office-xml/ExternalEntityInText.docx"),
                SharedData.ROOT.resolve("adversarial/office-xml/xxe_in_schema.xlsx"));
    }

    /// The document with another content in one of its parts.
    private Path replaceIn(String document, String part, String content) throws IOException {
        Path original = SharedData.ROOT.resolve(document);
        Path copy = data.resolve("hostile-" + original.getFileName());
        try (ZipFile from = new ZipFile(original.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry each : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(each.getName()));
                if (each.getName().equals(part)) {
                    to.write(content.getBytes(StandardCharsets.UTF_8));
                } else {
                    from.getInputStream(each).transferTo(to);
                }
            }
        }
        return copy;
    }

    private static Process unprotectedChild() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InspectionProcess.class.getName(),
                        "1000000",
                        "8",
                        "1000")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String unzip(Path compressed) throws IOException {
        if (Files.size(compressed) == 0) {
            return "";
        }
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    /// To a process that may have ended.
    private static void signalOrNot(String name, long process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A document in an archive, which is unpacked onto the disk before anybody looks into it.
    private Path archive() throws IOException {
        Path archive = data.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("paper.docx"));
            Files.copy(SharedData.ROOT.resolve("docs/formats/testWORD.docx"), zip);
        }
        return archive;
    }

    private static long child(InspectionWorkers workers) {
        return workers.processIds().findFirst().orElseThrow();
    }

    private InspectionWorkers workers(int seconds, int megabytes, int characters) {
        return workers(folder, seconds, megabytes, characters);
    }

    private static InspectionWorkers workers(DataFolder folder, int seconds, int megabytes, int characters) {
        return workers(folder, 1, seconds, megabytes, characters);
    }

    private static InspectionWorkers workers(
            DataFolder folder, int children, int seconds, int megabytes, int characters) {
        return new InspectionWorkers(
                folder,
                new FileSettings(
                        DataSize.ofMegabytes(10),
                        100,
                        DataSize.ofBytes(0),
                        new Limits(
                                children,
                                Duration.ofSeconds(seconds),
                                DataSize.ofMegabytes(megabytes),
                                characters,
                                8,
                                1000,
                                Duration.ofHours(1))));
    }
}
