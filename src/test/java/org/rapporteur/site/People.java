package org.rapporteur.site;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.RepresentationRole;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/// Makes people with accounts, and sits them before browsers.
@TestComponent
class People {
    private static final Actor TEST = Actor.system("test");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Accounts accounts;
    private final Parties parties;
    private final Environment environment;

    People(Accounts accounts, Parties parties, Environment environment) {
        this.accounts = accounts;
        this.parties = parties;
        this.environment = environment;
    }

    Account account(String name, StaffRole... roles) {
        String email = "person" + COUNT.incrementAndGet() + "@example.org";
        Account account = accounts.add(TEST, new NewAccount(email, name, Language.EN));
        Stream.of(roles).forEach(role -> accounts.grant(TEST, account.id(), role));
        return accounts.get(account.id());
    }

    Account focalPoint(String code) {
        return representative("Focal point of " + code, code, RepresentationRole.FOCAL_POINT);
    }

    Account drafter(String code) {
        return representative("Drafter of " + code, code, RepresentationRole.DRAFTER);
    }

    Account officer(String name) {
        return account(name, StaffRole.OFFICER);
    }

    Party party(String code) {
        return parties.find(code).orElseThrow();
    }

    private Account representative(String name, String code, RepresentationRole role) {
        Account account = account(name);
        parties.appoint(TEST, account.id(), party(code).id(), role);
        return account;
    }

    Actor.Person actor(Account account) {
        return new Actor.Person(account.id(), account.roles());
    }

    /// A browser in which nobody signed in.
    Browser browser() {
        return new Browser(Integer.parseInt(Objects.requireNonNull(environment.getProperty("local.server.port"))));
    }

    /// A browser in which the person signed in by a link.
    Browser signedIn(Account account) {
        Browser browser = browser();
        browser.get("/en/sign-in/link?token="
                + accounts.issueSignInLink(TEST, account.email()).token());
        browser.send("/en/sign-in/link");
        return browser;
    }
}
