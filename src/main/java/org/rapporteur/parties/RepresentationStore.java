package org.rapporteur.parties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.rapporteur.identity.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RepresentationStore {
    private final JdbcClient jdbc;

    RepresentationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Representation> listOf(AccountId account) {
        return jdbc.sql("""
                        SELECT * FROM parties.representation WHERE account = :account
                        ORDER BY since DESC, id DESC LIMIT 500
                        """)
                .param("account", account.value())
                .query((row, _) -> toRepresentation(row))
                .list();
    }

    List<Representation> listOf(PartyId party) {
        return jdbc.sql("""
                        SELECT * FROM parties.representation WHERE party = :party
                        ORDER BY since DESC, id DESC LIMIT 500
                        """)
                .param("party", party.value())
                .query((row, _) -> toRepresentation(row))
                .list();
    }

    List<Representation> listInForce(AccountId account, Instant at) {
        return jdbc.sql("""
                        SELECT * FROM parties.representation
                        WHERE account = :account AND since <= :at AND (until IS NULL OR until > :at)
                        ORDER BY since DESC, id DESC
                        """)
                .param("account", account.value())
                .param("at", Timestamp.from(at))
                .query((row, _) -> toRepresentation(row))
                .list();
    }

    /// Does nothing when the account has that role now.
    void insert(Representation representation, String appointedBy) {
        jdbc.sql("""
                        INSERT INTO parties.representation (account, party, role, since, appointed_by)
                        VALUES (:account, :party, :role, :since, :by)
                        ON CONFLICT (account, party, role) WHERE until IS NULL DO NOTHING
                        """)
                .param("account", representation.account().value())
                .param("party", representation.party().value())
                .param("role", representation.role().name())
                .param("since", Timestamp.from(representation.from()))
                .param("by", appointedBy)
                .update();
    }

    void end(AccountId account, PartyId party, Recorded relieved) {
        jdbc.sql("""
                        UPDATE parties.representation SET until = greatest(:at, since), relieved_by = :by
                        WHERE account = :account AND party = :party AND until IS NULL
                        """)
                .param("account", account.value())
                .param("party", party.value())
                .param("at", Timestamp.from(relieved.at()))
                .param("by", relieved.by())
                .update();
    }

    private static Representation toRepresentation(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new Representation(
                new AccountId(row.getObject("account", UUID.class)),
                new PartyId(row.getObject("party", UUID.class)),
                RepresentationRole.valueOf(row.getString("role")),
                row.getTimestamp("since").toInstant(),
                until == null ? null : until.toInstant());
    }
}
