package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.rapporteur.TestInstallation;
import org.rapporteur.installation.DatabaseAddress;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A ledger from before its entries were sealed.
class SealingMigrationTests {
    private final DatabaseAddress database = TestInstallation.newDatabase();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.url(), database.user(), database.password());
    private final JdbcClient jdbc = JdbcClient.create(source);

    @Test
    void entriesOfBeforeAreSealedWithAllThatTheySaidAndKeepTheirPlaces() {
        migrate("7");
        List<String> before = List.of(
                "{\"act\":\"SUBMITTED\",\"at\":\"2026-11-20T10:00:00.5Z\",\"facts\":{\"file-1\":\"ab\","
                        + "\"odd\":\"},\\\"position\\\":9\"},\"position\":0,\"subject\":\"ورقة \\\"1\\\"\"}",
                "{\"act\":\"PUBLISHED\",\"at\":\"2026-11-20T10:00:01Z\",\"facts\":{},\"position\":1,"
                        + "\"subject\":\"CTR-2026-1\"}");
        for (int position = 0; position < before.size(); position++) {
            new JdbcTemplate(source)
                    .update(
                            "INSERT INTO ledger.entry (position, recorded_at, act, subject, content, leaf_hash)"
                                    + " VALUES (?, '2026-11-20 10:00:01Z', ?, 's', ?, ?)",
                            position,
                            position == 0 ? "SUBMITTED" : "PUBLISHED",
                            before.get(position).getBytes(StandardCharsets.UTF_8),
                            new byte[32]);
        }
        jdbc.sql("UPDATE ledger.head SET size = 2").update();

        migrate("latest");

        LedgerStore store = new LedgerStore(jdbc, new JdbcTemplate(source));
        OpenedEntry submitted = store.findOpened(0).orElseThrow();
        assertThat(submitted.isSound()).isTrue();
        assertThat(submitted.act().subject()).isEqualTo("ورقة \"1\"");
        assertThat(submitted.act().facts()).containsEntry("file-1", "ab").containsEntry("odd", "},\"position\":9");
        assertThat(EntryStatement.of(submitted.entry()).position()).isZero();
        assertThat(store.tile(0, 0, 2)).startsWith(submitted.leafHash());
        assertThat(store.openDetails(0, 2)).containsOnlyKeys(1L);
        assertThat(store.findOpened(0).orElseThrow().salt())
                .isNotEqualTo(store.findOpened(1).orElseThrow().salt());
        assertThat(store.size()).isEqualTo(2);
    }

    private void migrate(String target) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .defaultSchema("public");
        configuration.target(target).load().migrate();
    }
}
