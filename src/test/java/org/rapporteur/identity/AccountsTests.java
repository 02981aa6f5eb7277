package org.rapporteur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.languages.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapporteurTest
class AccountsTests {
    private static final Actor COMMAND_LINE = Actor.system("command-line");

    private final Accounts accounts;
    private final SentLetters letters;
    private final JdbcClient jdbc;

    AccountsTests(Accounts accounts, SentLetters letters, JdbcClient jdbc) {
        this.accounts = accounts;
        this.letters = letters;
        this.jdbc = jdbc;
    }

    /// The last administrator is the last of the whole database.
    @BeforeEach
    void nobodyAdministers() {
        jdbc.sql("DELETE FROM identity.staff_role").update();
    }

    @Test
    void whoIsNoAdministratorChangesNoAccount() {
        Account officer = added("officer@example.org", StaffRole.OFFICER);
        Account other = added("other@example.org");
        Actor actor = accounts.actor(officer.id());
        NewAccount more = new NewAccount("more@example.org", "More", Language.EN);

        assertRefused("refusal.administrators.only", () -> accounts.add(actor, more));
        assertRefused("refusal.administrators.only", () -> accounts.list(actor));
        assertRefused("refusal.administrators.only", () -> accounts.grant(actor, other.id(), StaffRole.OFFICER));
        assertRefused("refusal.administrators.only", () -> accounts.revoke(actor, other.id(), StaffRole.OFFICER));
        assertRefused("refusal.administrators.only", () -> accounts.disable(actor, other.id()));
        assertRefused("refusal.administrators.only", () -> accounts.enable(actor, other.id()));
        assertRefused("refusal.administrators.only", () -> accounts.historyOf(actor, other.id()));
        assertRefused("refusal.administrators.only", () -> letters.list(actor, 1));
    }

    @Test
    void anAddressHasOneAccountWhateverItsCase() {
        Account first = added("Amina.First@Example.org");

        assertRefused("refusal.account.email.taken", () -> added("amina.first@example.ORG"));
        assertThat(accounts.find(" AMINA.FIRST@EXAMPLE.ORG ")).map(Account::id).contains(first.id());
        assertThat(accounts.find("amina.first@example.org")).map(Account::email).contains("Amina.First@Example.org");
        assertThat(accounts.find("nobody@example.org")).isEmpty();
    }

    @Test
    void anAddressOrNameThatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewAccount("a@example.org\r\nBcc: b@example.org", "A", Language.EN));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewAccount("a@example.org", " ", Language.EN));
    }

    @Test
    void rolesAreThoseOfTheMoment() {
        Account account = added("roles@example.org");

        accounts.grant(COMMAND_LINE, account.id(), StaffRole.OFFICER);
        boolean before = accounts.actor(account.id()).isOfficer();
        accounts.revoke(COMMAND_LINE, account.id(), StaffRole.OFFICER);

        assertThat(before).isTrue();
        assertThat(accounts.actor(account.id()).isOfficer()).isFalse();
        assertThat(accounts.historyOf(COMMAND_LINE, account.id()))
                .extracting(AccountAct::act)
                .containsExactly("REVOKED OFFICER", "GRANTED OFFICER", "CREATED");
        assertThat(accounts.historyOf(accounts.actor(account.id()), account.id()))
                .extracting(AccountAct::actor)
                .containsOnly("system:command-line");
    }

    @Test
    void nobodyGrantsARoleToThemselves() {
        Account administrator = added("self@example.org", StaffRole.ADMINISTRATOR);

        assertRefused(
                "refusal.role.self",
                () -> accounts.grant(accounts.actor(administrator.id()), administrator.id(), StaffRole.OFFICER));
    }

    @Test
    void theOnlyAdministratorStays() {
        Account only = added("only@example.org", StaffRole.ADMINISTRATOR);
        Account disabled = added("disabled-administrator@example.org", StaffRole.ADMINISTRATOR);
        accounts.disable(COMMAND_LINE, disabled.id());

        assertRefused("refusal.administrator.last", () -> accounts.disable(COMMAND_LINE, only.id()));
        assertRefused(
                "refusal.administrator.last", () -> accounts.revoke(COMMAND_LINE, only.id(), StaffRole.ADMINISTRATOR));
        accounts.enable(COMMAND_LINE, disabled.id());
        accounts.disable(COMMAND_LINE, only.id());
        assertThat(accounts.get(only.id()).isDisabled()).isTrue();
    }

    @Test
    void ofTwoAdministratorsWhoDisableEachOtherAtOnceOneStays() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 5; round++) {
            nobodyAdministers();
            Account one = added("one-" + round + "@example.org", StaffRole.ADMINISTRATOR);
            Account other = added("other-" + round + "@example.org", StaffRole.ADMINISTRATOR);
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Boolean>> both = List.of(() -> disabled(one, other), () -> disabled(other, one));
                int done = 0;
                for (Future<Boolean> each : executor.invokeAll(both)) {
                    done += each.get() ? 1 : 0;
                }
                assertThat(done).isEqualTo(1);
            }
        }
    }

    @Test
    void aDisabledAccountIsNoActor() {
        Account account = added("gone@example.org", StaffRole.OFFICER);

        accounts.disable(COMMAND_LINE, account.id());

        assertThat(accounts.findActor(account.id())).isEmpty();
        assertThatExceptionOfType(NoSuchAccount.class).isThrownBy(() -> accounts.actor(account.id()));
        assertThatExceptionOfType(NoSuchAccount.class)
                .isThrownBy(() -> accounts.issueSignInLink(COMMAND_LINE, "gone@example.org"));
        assertThatExceptionOfType(NoSuchAccount.class)
                .isThrownBy(() -> accounts.actor(new AccountId(UUID.randomUUID())));
    }

    @Test
    void nobodySetsThePasswordOfAnotherOrTakesTheirLink() {
        Account administrator = added("curious@example.org", StaffRole.ADMINISTRATOR);
        Account victim = added("victim@example.org");
        Actor actor = accounts.actor(administrator.id());

        assertRefused(
                "refusal.password.other",
                () -> accounts.setPassword(actor, victim.id(), "a long enough one".toCharArray()));
        assertRefused("refusal.link.command.line", () -> accounts.issueSignInLink(actor, "victim@example.org"));
    }

    @Test
    void aPasswordIsCountedInLettersAndKeptAsAHash() {
        Account account = added("password@example.org");
        Actor self = accounts.actor(account.id());

        assertRefused(
                "refusal.password.length", () -> accounts.setPassword(self, account.id(), "elevenchars".toCharArray()));
        accounts.setPassword(self, account.id(), "كلمات لا صلة بينها أبدا".toCharArray());

        assertThat(accounts.get(account.id()).hasPassword()).isTrue();
        assertThat(jdbc.sql("SELECT password_hash FROM identity.account WHERE email = 'password@example.org'")
                        .query(String.class)
                        .single())
                .startsWith("{pbkdf2}")
                .doesNotContain("كلمات");
    }

    @Test
    void accountsAreListedPageByPageInTheOrderOfTheirAddresses() {
        added("aaa@example.org");
        added("aab@example.org");

        List<Account> page = accounts.listAfter(COMMAND_LINE, "aaa@example.org");

        assertThat(page.getFirst().email()).isEqualTo("aab@example.org");
        assertThat(accounts.list(COMMAND_LINE)).extracting(Account::email).contains("aaa@example.org");
    }

    @Test
    void textFormsNameNobody() {
        Account account = added("unnamed@example.org");

        assertThat(account.toString()
                        + SignedIn.of(account)
                        + accounts.actor(account.id()).tag())
                .doesNotContain("unnamed")
                .contains(account.id().toString());
    }

    private boolean disabled(Account account, Account by) {
        try {
            accounts.disable(new Actor.Person(by.id(), Set.of(StaffRole.ADMINISTRATOR)), account.id());
            return true;
        } catch (NotAllowed e) {
            return false;
        }
    }

    private Account added(String email, StaffRole... roles) {
        Account account = accounts.add(COMMAND_LINE, new NewAccount(email, "A Person", Language.FR));
        for (StaffRole each : roles) {
            accounts.grant(COMMAND_LINE, account.id(), each);
        }
        return accounts.get(account.id());
    }

    private static void assertRefused(String rule, ThrowingCallable act) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(act)
                .extracting(NotAllowed::rule)
                .isEqualTo(rule);
    }
}
