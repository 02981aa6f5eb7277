package org.rapporteur.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountStore {
    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Answers false when the address has an account.
    boolean insert(AccountId id, NewAccount account, Instant now) {
        return jdbc.sql("""
                                INSERT INTO identity.account
                                    (id, email, email_key, display_name, language, created_at)
                                VALUES (:id, :email, :key, :name, :language, :now)
                                ON CONFLICT (email_key) DO NOTHING
                                """)
                        .param("id", id.value())
                        .param("email", account.email())
                        .param("key", EmailKey.of(account.email()).value())
                        .param("name", account.displayName())
                        .param("language", account.language().tag())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Account> find(AccountId id) {
        return jdbc.sql("""
                        SELECT account.*, array(SELECT role FROM identity.staff_role WHERE account = id) AS roles
                        FROM identity.account WHERE id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> toAccount(row))
                .optional();
    }

    Optional<Account> find(EmailKey key) {
        return jdbc.sql("""
                        SELECT account.*, array(SELECT role FROM identity.staff_role WHERE account = id) AS roles
                        FROM identity.account WHERE email_key = :key
                        """)
                .param("key", key.value())
                .query((row, _) -> toAccount(row))
                .optional();
    }

    /// At most the limit, in the order of their addresses, after the given one.
    List<Account> listAfter(EmailKey after, int limit) {
        return jdbc.sql("""
                        SELECT account.*, array(SELECT role FROM identity.staff_role WHERE account = id) AS roles
                        FROM identity.account WHERE email_key > :after ORDER BY email_key LIMIT :limit
                        """)
                .param("after", after.value())
                .param("limit", limit)
                .query((row, _) -> toAccount(row))
                .list();
    }

    Optional<String> findPasswordHash(AccountId id) {
        return jdbc.sql("SELECT password_hash FROM identity.account WHERE id = :id AND password_hash IS NOT NULL")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    void updateName(AccountId id, String displayName, Language language) {
        jdbc.sql("UPDATE identity.account SET display_name = :name, language = :language WHERE id = :id")
                .param("name", displayName)
                .param("language", language.tag())
                .param("id", id.value())
                .update();
    }

    void updatePasswordHash(AccountId id, String hash) {
        jdbc.sql("UPDATE identity.account SET password_hash = :hash WHERE id = :id")
                .param("id", id.value())
                .param("hash", hash)
                .update();
    }

    void updateDisabled(AccountId id, @Nullable Instant at) {
        jdbc.sql("UPDATE identity.account SET disabled_at = :at WHERE id = :id")
                .param("id", id.value())
                .param("at", at == null ? null : Timestamp.from(at))
                .update();
    }

    void insertRole(AccountId id, StaffRole role) {
        jdbc.sql("""
                        INSERT INTO identity.staff_role (account, role) VALUES (:id, :role)
                        ON CONFLICT (account, role) DO NOTHING
                        """).param("id", id.value()).param("role", role.name()).update();
    }

    void deleteRole(AccountId id, StaffRole role) {
        jdbc.sql("DELETE FROM identity.staff_role WHERE account = :id AND role = :role")
                .param("id", id.value())
                .param("role", role.name())
                .update();
    }

    /// Lets one transaction at a time change who may administer, until it ends.
    void lockRoles() {
        jdbc.sql("LOCK TABLE identity.staff_role IN SHARE ROW EXCLUSIVE MODE").update();
    }

    /// Whether somebody else can still administer.
    boolean hasOtherAdministrator(AccountId than) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM identity.staff_role JOIN identity.account ON account = id
                                       WHERE role = 'ADMINISTRATOR' AND disabled_at IS NULL AND id <> :than)
                        """).param("than", than.value()).query(Boolean.class).single();
    }

    void insertAct(AccountId id, String act, Actor actor, Instant now) {
        jdbc.sql("INSERT INTO identity.account_act (account, act, actor, at) VALUES (:id, :act, :actor, :now)")
                .param("id", id.value())
                .param("act", act)
                .param("actor", actor.tag())
                .param("now", Timestamp.from(now))
                .update();
    }

    List<AccountAct> listActs(AccountId id) {
        return jdbc.sql("""
                        SELECT act, actor, at FROM identity.account_act WHERE account = :account
                        ORDER BY id DESC LIMIT 500
                        """)
                .param("account", id.value())
                .query((row, _) -> new AccountAct(
                        row.getString("act"),
                        row.getString("actor"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /// Ends the sessions of the account on every node, and makes its links worthless.
    void endSessions(AccountId id) {
        jdbc.sql("DELETE FROM identity.session WHERE principal_name = :id")
                .param("id", id.toString())
                .update();
        jdbc.sql("DELETE FROM identity.sign_in_link WHERE account = :id")
                .param("id", id.value())
                .update();
    }

    private static Account toAccount(ResultSet row) throws SQLException {
        Timestamp disabledAt = row.getTimestamp("disabled_at");
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("email"),
                row.getString("display_name"),
                Language.get(row.getString("language")),
                roles(row.getArray("roles")),
                row.getString("password_hash") != null,
                row.getTimestamp("created_at").toInstant(),
                disabledAt == null ? null : disabledAt.toInstant());
    }

    private static Set<StaffRole> roles(Array array) throws SQLException {
        Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        for (String each : (String[]) array.getArray()) {
            roles.add(StaffRole.valueOf(each));
        }
        return roles;
    }
}
