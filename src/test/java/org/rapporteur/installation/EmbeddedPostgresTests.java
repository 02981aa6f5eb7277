package org.rapporteur.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.TestInstallation;

class EmbeddedPostgresTests {
    private final Path data = TestInstallation.newFolder();

    @Test
    void committedRowsSurviveAKillOfTheServer() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data, TestInstallation.BINARIES, true)) {
            execute(first, "CREATE TABLE kept (word text)");
            execute(first, "INSERT INTO kept VALUES ('acknowledged')");
            first.abandon();
            ProcessHandle.of(first.processId()).orElseThrow().destroyForcibly();
        }

        try (EmbeddedPostgres second = EmbeddedPostgres.start(data, TestInstallation.BINARIES, true)) {
            assertThat(query(second, "SELECT word FROM kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void aServerThatIsKilledComesBackByItselfWithWhatWasCommitted() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, TestInstallation.BINARIES, true)) {
            execute(server, "CREATE TABLE kept AS SELECT 7 AS answer");
            ProcessHandle.of(server.processId()).orElseThrow().destroyForcibly();

            Eventually.holds(() -> "7".equals(queryOrNothing(server, "SELECT answer FROM kept")));
        }
    }

    private static String queryOrNothing(EmbeddedPostgres server, String sql) {
        try {
            return query(server, sql);
        } catch (SQLException e) {
            return "not yet";
        }
    }

    @Test
    void theServerIsDurableAndAsksForAPassword() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, TestInstallation.BINARIES, true)) {
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(
                            () -> DriverManager.getConnection(server.address().url(), "rapporteur", "wrong"))
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    void onlyTheOwnerCanReadThePassword() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, TestInstallation.BINARIES, false)) {
            Path file = data.resolve("secrets/database-password");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(server.address().toString())
                    .doesNotContain(Files.readString(file).strip());
        }
    }

    @Test
    void aServerLeftBehindByAKilledPredecessorIsStoppedAndReplaced() throws Exception {
        EmbeddedPostgres orphan = EmbeddedPostgres.start(data, TestInstallation.BINARIES, true);
        execute(orphan, "CREATE TABLE kept AS SELECT 42 AS answer");
        orphan.abandon();

        try (EmbeddedPostgres successor = EmbeddedPostgres.start(data, TestInstallation.BINARIES, true)) {
            assertThat(ProcessHandle.of(orphan.processId()).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(query(successor, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void twoProcessesNeverShareADataFolder() {
        try (DataFolder first = DataFolder.lock(data)) {
            assertThatExceptionOfType(DataFolder.InUse.class)
                    .isThrownBy(() -> DataFolder.lock(first.path()))
                    .withMessageContaining("in use");
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        DatabaseAddress address = server.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
