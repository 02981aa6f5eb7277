package org.rapporteur.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.TestInstallation;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionState;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;

/// Registers and files that nobody would like to find in a folder: each row is taken in or refused with a
/// message that names it, and a second run adds nothing.
@RapporteurTest
class HostileImportTests {
    private static final Actor ACTOR = Actor.system("import");
    private static final Path SHARED = Path.of("../shared/data");
    private static final List<String> FOLDERS =
            List.of("docs/encrypted", "docs/damaged", "docs/formats", "adversarial");
    private static final String HEADER = "key,party,kind,title,title_language,received,files,held_elsewhere\n";

    /// 10,000 by hand: `-Drapporteur.test.rows=10000`.
    private static final int MANY = Integer.getInteger("rapporteur.test.rows", 1_000);

    private final Importer importer;
    private final Contributions contributions;
    private final ReceivedFiles files;
    private final Messages messages;
    private final Path data;
    private final Path folder = TestInstallation.newFolder();

    HostileImportTests(
            Importer importer, Contributions contributions, ReceivedFiles files, Messages messages, DataFolder data) {
        this.importer = importer;
        this.contributions = contributions;
        this.files = files;
        this.messages = messages;
        this.data = data.path();
    }

    @Test
    void everyHostileFileIsTakenInWithItsVeryBytes() throws Exception {
        Map<String, String> sent = new TreeMap<>();
        StringBuilder rows = new StringBuilder();
        for (String each : FOLDERS) {
            for (Path file : files(SHARED.resolve(each))) {
                String path = SHARED.relativize(file).toString();
                Path copy = folder.resolve(path);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                rows.append("hostile ").append(path).append(",PER,other,").append(path);
                rows.append(",en,2024-01-02,").append(path).append(",\n");
                sent.put("hostile " + path, sha256(file));
            }
        }
        register(rows.toString());

        ImportReport first = importer.importFolder(ACTOR, folder, _ -> {});
        ImportReport second = importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(first.messages()).isEmpty();
        assertThat(first.added()).isEqualTo(sent.size()).isGreaterThan(150);
        assertThat(second).isEqualTo(new ImportReport(sent.size(), 0, sent.size(), 0, List.of()));
        for (Map.Entry<String, String> each : sent.entrySet()) {
            Contribution contribution =
                    contributions.findByKey(ACTOR, each.getKey()).orElseThrow();
            assertThat(contribution.state().name()).isEqualTo(ContributionState.Name.PUBLISHED);
            assertThat(sha256(files.path(contribution.attachments().getFirst().file())))
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void everyHostileRowIsNamedWithItsColumn() throws Exception {
        Files.writeString(folder.resolve("good.txt"), "good");
        Files.createDirectory(folder.resolve("a folder"));
        Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(folder.resolve("loop.txt"), folder.resolve("loop.txt"));
        String hundredAndOne =
                IntStream.rangeClosed(0, 100).mapToObj(i -> "good.txt|en|annex").collect(Collectors.joining(";"));
        String tenThousand = "good.txt;".repeat(10_000);
        register("""
                h1,PER,other,T,en,2024-01-02,link.txt,
                h2,PER,other,T,en,2024-01-02,loop.txt,
                h3,PER,other,T,en,2024-01-02,a folder,
                h4,PER,other,T,en,2024-01-02,/etc/passwd,
                h5,PER,other,T,en,2024-01-02,a\0b.txt,
                h6,PER,other,nul \0 in the title,en,2024-01-02,good.txt,
                h7,PER,other,%s,en,2024-01-02,good.txt,
                h8,PER,other,%s,en,2024-01-02,good.txt,
                h9,PER,other,T,en,2024-01-02,%s,
                h10,PER,other,T,en,2024-01-02,%s,
                h11,PER,other,T,en,+999999999-12-31T00:00:00Z,good.txt,
                h12,"'; DROP TABLE contributions.contribution; --",other,T,en,2024-01-02,good.txt,
                h13,PER,other,"=cmd|'/C calc'!A0 {0} ${7*7} <script>alert(1)</script>",en,2024-01-02,good.txt,
                """.formatted("t".repeat(1_001), "😀".repeat(5_500), hundredAndOne, tenThousand));

        ImportReport report = importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(report.messages())
                .extracting(each -> each.line() + " " + each.column() + " " + each.key())
                .containsExactly(
                        "2 files import.row.file-missing",
                        "3 files import.row.file-missing",
                        "4 files import.row.file-missing",
                        "5 files import.row.file-missing",
                        "6 files import.row.not-text",
                        "7 title import.row.not-text",
                        "8 title import.row.title-long",
                        "9 title import.row.too-long",
                        "10 files import.row.files-number",
                        "11 files import.row.too-long",
                        "12 received import.row.date",
                        "13 party import.row.party");
        assertThat(report.added()).isEqualTo(1);
        assertThat(contributions.findByKey(ACTOR, "h13").orElseThrow().details().title())
                .startsWith("=cmd|'/C calc'!A0 {0} ${7*7} <script>");
        assertThat(report.messages()).allSatisfy(each -> {
            for (Language language : Language.values()) {
                assertThat(messages.has(language, each.key())).isTrue();
                assertThat(messages.text(language, each.key(), each.argument())).doesNotContain("import.row");
            }
        });
        assertThat(importer.importFolder(ACTOR, folder, _ -> {}).added()).isZero();
    }

    @Test
    void aFileOfTwoGigabytesIsRefusedBeforeAByteOfItIsCopied() throws Exception {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.bin").toFile(), "rw")) {
            large.setLength(2L * 1024 * 1024 * 1024);
        }
        Files.writeString(folder.resolve("small.txt"), "small");
        register("""
                large,PER,other,Large,en,2024-01-02,large.bin,
                small,PER,other,Small,en,2024-01-02,small.txt,
                """);
        long before = size(data.resolve("files"));

        ImportReport report = importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(report.messages())
                .containsExactly(new RowMessage(2, "files", "import.row.file-too-large", "large.bin"));
        assertThat(report.added()).isEqualTo(1);
        assertThat(size(data.resolve("files"))).isEqualTo(before + 5);
    }

    @Test
    void aFolderWithThousandsOfRowsAndFilesGoesThrough() throws Exception {
        try (BufferedWriter register = Files.newBufferedWriter(folder.resolve("register.csv"))) {
            register.write(HEADER);
            for (int i = 0; i < MANY; i++) {
                Files.writeString(folder.resolve("paper " + i + ".txt"), "The text of paper number " + i);
                register.write("many " + i + ",PER,other,Paper " + i + ",en,2024-01-02,paper " + i + ".txt,\n");
            }
        }
        long begin = System.nanoTime();

        ImportReport first = importer.importFolder(ACTOR, folder, _ -> {});
        System.out.printf("import: %d rows in %.1f s%n", MANY, (System.nanoTime() - begin) / 1e9);
        ImportReport second = importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(first).isEqualTo(new ImportReport(MANY, MANY, 0, 0, List.of()));
        assertThat(second).isEqualTo(new ImportReport(MANY, 0, MANY, 0, List.of()));
    }

    @Test
    void whatIsHeldElsewhereIsNotFetched() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            register("ssrf,PER,other,Elsewhere,en,2024-01-02,,http://127.0.0.1:" + port + "/internal\n"
                    + "file,PER,other,Elsewhere,en,2024-01-02,,file:///etc/passwd\n");

            ImportReport report = importer.importFolder(ACTOR, folder, _ -> {});

            assertThat(report.added()).isEqualTo(2);
            assertThat(server.accept()).isNull();
        }
    }

    private void register(String rows) throws IOException {
        Files.writeString(folder.resolve("register.csv"), HEADER + rows);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (Path each : files(folder)) {
            size += Files.size(each);
        }
        return size;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
