package org.rapporteur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.rapporteur.installation.DatabaseAddress;
import org.rapporteur.installation.EmbeddedPostgres;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives each test context an empty database on the one PostgreSQL of this JVM, and an empty data folder.
public final class TestInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /// Where tests keep the unpacked database server between runs.
    public static final Path BINARIES = Path.of("target/postgres-binaries").toAbsolutePath();

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseAddress database = newDatabase();
        TestPropertyValues.of(
                        "rapporteur.data=" + newFolder(),
                        "rapporteur.durable=false",
                        "rapporteur.database.url=" + database.url(),
                        "rapporteur.database.user=" + database.user(),
                        "rapporteur.database.password=" + database.password())
                .applyTo(context);
    }

    /// A new, empty folder that is removed with `target`.
    public static Path newFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target/test-data").toAbsolutePath());
            return Files.createTempDirectory(parent, "data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new, empty database on the server of this JVM.
    public static DatabaseAddress newDatabase() {
        DatabaseAddress server = Server.RUNNING.address();
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No new test database", e);
        }
        return new DatabaseAddress(
                server.url().replace("/rapporteur?", "/" + name + "?"), server.user(), server.password());
    }

    /// Started when first needed, stopped with the JVM.
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = EmbeddedPostgres.start(newFolder(), BINARIES, false);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }
}
