package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.ServedTest;
import org.rapporteur.VerifierProgram;
import org.rapporteur.Visitor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger as programs read it that know nothing of this project.
@ServedTest
class InteroperabilityTests {
    private static final Path GO = Path.of("/usr/bin/go");
    private static final Path GO_SOURCES = Path.of("/usr/share/gocode");

    private final Visitor visitor;
    private final Ledger ledger;
    private final LedgerKeys keys;
    private final Checkpoints checkpoints;
    private final TransactionTemplate transaction;

    @TempDir
    private Path folder;

    InteroperabilityTests(
            Visitor visitor,
            Ledger ledger,
            LedgerKeys keys,
            Checkpoints checkpoints,
            PlatformTransactionManager transactions) {
        this.visitor = visitor;
        this.ledger = ledger;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Runs where Debian's packages `golang-go` and `golang-golang-x-mod-dev` are installed.
    @Test
    void theNotesAndTreesOfGoReadAMirrorOfSeveralTilesAndProveEachEntry() throws IOException, InterruptedException {
        assumeThat(GO).exists();
        assumeThat(GO_SOURCES.resolve("src/golang.org/x/mod/sumdb/tlog")).exists();
        transaction.executeWithoutResult(_ -> {
            for (int each = 0; each < 600; each++) {
                ledger.record(Act.of(ActKind.REGISTERED, "read by Go"));
            }
        });
        long size = checkpoints.upToDate().orElseThrow().size();
        Path copy = folder.resolve("copy");
        VerifierProgram.compile(folder.resolve("verifier"))
                .run("copy", "http://localhost:" + visitor.port() + "/ledger/", copy);

        ProcessBuilder go = new ProcessBuilder(
                        GO.toString(),
                        "run",
                        "src/test/go/mirror.go",
                        copy.toString(),
                        keys.current().orElseThrow())
                .redirectErrorStream(true);
        go.environment()
                .putAll(Map.of(
                        "GO111MODULE",
                        "off",
                        "GOPATH",
                        GO_SOURCES.toString(),
                        "GOCACHE",
                        folder.resolve("cache").toString()));
        Process process = go.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(words).isEqualTo(size + " entries\n");
        assertThat(process.waitFor()).isZero();
    }
}
