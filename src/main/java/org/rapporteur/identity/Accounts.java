package org.rapporteur.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.rapporteur.languages.Language;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The accounts of persons, and what the secretariat entrusted them with.
@Service
public class Accounts {
    private static final int MOST_LISTED = 200;

    private final AccountStore store;
    private final SignInLinks links;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(AccountStore store, SignInLinks links, Passwords passwords, Clock clock) {
        this.store = store;
        this.links = links;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Adds an account. It signs in with links sent to its address until its owner chooses a password or a
    /// passkey.
    ///
    /// @throws NotAllowed when the actor is no administrator, or the address has an account
    @Transactional
    public Account add(Actor actor, NewAccount account) {
        requireAdministrator(actor);
        AccountId id = new AccountId(UUID.randomUUID());
        if (!store.insert(id, account, now())) {
            throw new NotAllowed("refusal.account.email.taken");
        }
        store.insertAct(id, "CREATED", actor, now());
        return get(id);
    }

    /// The account of the address, compared without regard to case; a disabled one is answered too.
    @Transactional(readOnly = true)
    public Optional<Account> find(String email) {
        return store.find(EmailKey.of(email));
    }

    /// The account, be it disabled.
    ///
    /// @throws NoSuchAccount when there is none
    @Transactional(readOnly = true)
    public Account get(AccountId id) {
        return store.find(id).orElseThrow(() -> new NoSuchAccount(id.toString()));
    }

    /// The first accounts in the order of their addresses, at most 200.
    ///
    /// @throws NotAllowed when the actor is no administrator
    @Transactional(readOnly = true)
    public List<Account> list(Actor actor) {
        return listAfter(actor, "");
    }

    /// The accounts whose addresses follow the given one, at most 200.
    ///
    /// @throws NotAllowed when the actor is no administrator
    @Transactional(readOnly = true)
    public List<Account> listAfter(Actor actor, String email) {
        requireAdministrator(actor);
        return store.listAfter(EmailKey.of(email), MOST_LISTED);
    }

    /// Every administrator who can sign in, for letters that all of them must get.
    ///
    /// @throws NotAllowed when the actor is no administrator
    public void forEachAdministrator(Actor actor, Consumer<Account> consumer) {
        List<Account> some = list(actor);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(each -> !each.isDisabled() && each.roles().contains(StaffRole.ADMINISTRATOR))
                    .forEach(consumer);
            some = listAfter(actor, some.getLast().email());
        }
    }

    /// What was done to the account, newest first.
    ///
    /// @throws NotAllowed when the actor is neither an administrator nor the account itself
    @Transactional(readOnly = true)
    public List<AccountAct> historyOf(Actor actor, AccountId id) {
        if (!isSelf(actor, id)) {
            requireAdministrator(actor);
        }
        return store.listActs(id);
    }

    /// The account as an actor, with the roles that it has now.
    ///
    /// @throws NoSuchAccount when there is none, or it is disabled
    @Transactional(readOnly = true)
    public Actor actor(AccountId id) {
        return findActor(id).orElseThrow(() -> new NoSuchAccount(id.toString()));
    }

    /// The account as an actor, with the roles that it has now; empty when there is none or it is disabled. A
    /// session whose account answers empty must be ended.
    @Transactional(readOnly = true)
    public Optional<Actor> findActor(AccountId id) {
        return store.find(id).filter(each -> !each.isDisabled()).map(each -> new Actor.Person(each.id(), each.roles()));
    }

    /// Entrusts the role to the account.
    ///
    /// @throws NotAllowed when the actor is no administrator, or grants to itself
    @Transactional
    public void grant(Actor actor, AccountId id, StaffRole role) {
        requireAdministrator(actor);
        if (isSelf(actor, id)) {
            throw new NotAllowed("refusal.role.self");
        }
        if (get(id).roles().contains(role)) {
            return;
        }
        store.insertRole(id, role);
        store.insertAct(id, "GRANTED " + role, actor, now());
    }

    /// Takes the role back, from the next request on.
    ///
    /// @throws NotAllowed when the actor is no administrator, or nobody would be left to administer
    @Transactional
    public void revoke(Actor actor, AccountId id, StaffRole role) {
        requireAdministrator(actor);
        store.lockRoles();
        Account account = get(id);
        if (!account.roles().contains(role)) {
            return;
        }
        if (role == StaffRole.ADMINISTRATOR) {
            requireOtherAdministrator(account);
        }
        store.deleteRole(id, role);
        store.insertAct(id, "REVOKED " + role, actor, now());
    }

    /// Disables the account: its sessions end, its links die, and it cannot sign in. What it did stays.
    ///
    /// @throws NotAllowed when the actor is no administrator, or nobody would be left to administer
    @Transactional
    public void disable(Actor actor, AccountId id) {
        requireAdministrator(actor);
        store.lockRoles();
        Account account = get(id);
        if (account.isDisabled()) {
            return;
        }
        if (account.roles().contains(StaffRole.ADMINISTRATOR)) {
            requireOtherAdministrator(account);
        }
        store.updateDisabled(id, now());
        store.endSessions(id);
        store.insertAct(id, "DISABLED", actor, now());
    }

    /// Lets a disabled account sign in again, with the roles that it had.
    ///
    /// @throws NotAllowed when the actor is no administrator
    @Transactional
    public void enable(Actor actor, AccountId id) {
        requireAdministrator(actor);
        if (get(id).isDisabled()) {
            store.updateDisabled(id, null);
            store.insertAct(id, "ENABLED", actor, now());
        }
    }

    /// Changes what a person is called, and the language in which letters are written to that person.
    ///
    /// @throws NotAllowed when the actor is neither the account itself nor an administrator
    @Transactional
    public void rename(Actor actor, AccountId id, String displayName, Language language) {
        if (!isSelf(actor, id)) {
            requireAdministrator(actor);
        }
        NewAccount named = new NewAccount(get(id).email(), displayName, language);
        store.updateName(id, named.displayName(), named.language());
        store.insertAct(id, "RENAMED", actor, now());
    }

    /// Sets the password of the account. Nobody sets that of another: who forgot it signs in with a link.
    ///
    /// @param password at least 12 characters; the caller wipes it
    /// @throws NotAllowed when the actor is another person, or the password is too short or too long
    @Transactional
    public void setPassword(Actor actor, AccountId id, char[] password) {
        if (actor instanceof Actor.Person && !isSelf(actor, id)) {
            throw new NotAllowed("refusal.password.other");
        }
        Account account = get(id);
        store.updatePasswordHash(account.id(), passwords.hash(password));
        store.insertAct(id, "PASSWORD_SET", actor, now());
    }

    /// A link for the command line to print. Persons cannot have one for another: they would sign in as that
    /// person.
    ///
    /// @throws NotAllowed when the actor is a person
    /// @throws NoSuchAccount when the address has no account, or a disabled one
    @Transactional
    public SignInLink issueSignInLink(Actor actor, String email) {
        if (actor instanceof Actor.Person) {
            throw new NotAllowed("refusal.link.command.line");
        }
        Account account =
                find(email).filter(each -> !each.isDisabled()).orElseThrow(() -> new NoSuchAccount("by address"));
        store.insertAct(account.id(), "LINK_ISSUED", actor, now());
        return links.issue(account.id());
    }

    private void requireOtherAdministrator(Account account) {
        if (!account.isDisabled() && !store.hasOtherAdministrator(account.id())) {
            throw new NotAllowed("refusal.administrator.last");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isSelf(Actor actor, AccountId id) {
        return actor instanceof Actor.Person person && person.account().equals(id);
    }

    static void requireAdministrator(Actor actor) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
    }
}
