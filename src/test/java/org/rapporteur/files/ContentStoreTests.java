package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rapporteur.TestInstallation;
import org.rapporteur.files.FileSettings.Limits;
import org.rapporteur.files.RefusedFile.Reason;
import org.rapporteur.installation.DataFolder;
import org.springframework.util.unit.DataSize;

class ContentStoreTests {
    private final Path data = TestInstallation.newFolder();

    @Test
    void whatAKillLeavesOnItsWayInIsRemovedAtTheNextStart() throws Exception {
        Path leftOver = Files.createDirectories(data.resolve("files/incoming")).resolve("half-a-file");
        Files.writeString(leftOver, "half");

        try (DataFolder folder = DataFolder.lock(data)) {
            new ContentStore(folder, settings(DataSize.ofBytes(0)));

            assertThat(leftOver).doesNotExist();
            assertThat(leftOver.getParent()).isEmptyDirectory();
        }
    }

    @Test
    void aFileThatWouldTakeTheSpaceOfTheDatabaseIsRefused() throws Exception {
        try (DataFolder folder = DataFolder.lock(data)) {
            ContentStore contents = new ContentStore(folder, settings(DataSize.ofTerabytes(1_000_000)));

            assertNoSpace(contents, 1);
        }
    }

    /// On a real file system of 512 KB; where none can be mounted, this is skipped.
    @Test
    void aFullDiskRefusesTheFileAndIsLeftClean() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", data.toString()) == 0);
        try (DataFolder folder = DataFolder.lock(data)) {
            ContentStore contents = new ContentStore(folder, settings(DataSize.ofBytes(0)));

            assertNoSpace(contents, 2_000_000);

            assertThat(contents.receive(new ByteArrayInputStream(new byte[100_000]))
                            .size())
                    .isEqualTo(100_000);
        } finally {
            run("umount", data.toString());
        }
    }

    private void assertNoSpace(ContentStore contents, int size) {
        assertThatExceptionOfType(RefusedFile.class)
                .isThrownBy(() -> contents.receive(new ByteArrayInputStream(new byte[size])))
                .extracting(RefusedFile::reason)
                .isEqualTo(Reason.NO_SPACE);
        assertThat(data.resolve("files/incoming")).isEmptyDirectory();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private static FileSettings settings(DataSize keepFree) {
        return new FileSettings(
                DataSize.ofMegabytes(10),
                100,
                keepFree,
                new Limits(
                        1, Duration.ofSeconds(60), DataSize.ofMegabytes(512), 1_000_000, 8, 1000, Duration.ofHours(1)));
    }
}
