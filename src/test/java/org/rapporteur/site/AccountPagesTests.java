package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;

@SiteTest
class AccountPagesTests {
    private final People people;
    private final Accounts accounts;

    AccountPagesTests(People people, Accounts accounts) {
        this.people = people;
        this.accounts = accounts;
    }

    @Test
    void aPersonChangesNameAndLanguage() {
        Account person = people.focalPoint("KEN");
        Browser browser = people.signedIn(person);
        String before = browser.get("/en/account").body();

        Browser.Answer saved = browser.send("/en/account", "name", "A. Wanjiru", "language", "fr");
        Browser.Answer wrong = browser.send("/en/account", "name", " ", "language", "fr");

        assertThat(before).contains("Kenya: Focal point", person.email());
        assertThat(browser.follow(saved).body()).contains("Saved.", "A. Wanjiru");
        assertThat(accounts.get(person.id()).language()).isEqualTo(Language.FR);
        assertThat(wrong.status()).isEqualTo(422);
    }

    @Test
    void aPasswordIsSetAndThenChangedOnlyByWhoKnowsIt() {
        Account person = people.account("Owner");
        Browser elsewhere = people.signedIn(person);
        Browser browser = people.signedIn(person);
        browser.get("/en/account");

        Browser.Answer shortOne = browser.send("/en/account/password", "password", "short");
        Browser.Answer set = browser.send("/en/account/password", "password", "several words to keep");
        browser.follow(set);
        Browser.Answer unknown =
                browser.send("/en/account/password", "current", "a wrong password", "password", "another set of words");
        Browser.Answer changed = browser.send(
                "/en/account/password", "current", "several words to keep", "password", "another set of words");

        assertThat(shortOne.status()).isEqualTo(422);
        assertThat(set.location()).isEqualTo("/en/account?notice=password");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("This is not the current password");
        assertThat(changed.status()).isEqualTo(303);
        assertThat(elsewhere.get("/en/mine").location()).startsWith("/en/sign-in");
        assertThat(browser.get("/en/mine").status()).isEqualTo(200);
    }

    @Test
    void anAdministratorAddsAppointsAndClosesAnAccount() {
        Browser administrator = people.signedIn(people.account("Administrator", StaffRole.ADMINISTRATOR));
        administrator.get("/en/desk/accounts");

        Browser.Answer wrong = administrator.send("/en/desk/accounts", "email", "no address", "name", "");
        Browser.Answer added = administrator.send(
                "/en/desk/accounts", "email", "new.person@example.org", "name", "New Person", "language", "es");
        administrator.follow(added);
        Browser.Answer twice = administrator.send(
                "/en/desk/accounts", "email", "New.Person@example.org", "name", "New Person", "language", "es");
        Browser.Answer appointed = administrator.send(
                "/en/desk/accounts/appoint", "person", "new.person@example.org", "party", "KEN", "role", "FOCAL_POINT");
        String list = administrator.follow(appointed).body();
        Eventually.holds(() -> administrator.get("/en/desk/mail").body().contains("new.person@example.org"));
        String letters = administrator.get("/en/desk/mail").body();
        Browser.Answer closed = administrator.send("/en/desk/accounts/disable", "email", "new.person@example.org");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#email\"", "href=\"#name\"");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(list).contains("New Person", "Kenya: Focal point");
        assertThat(letters).contains("/es/sign-in/link?token=");
        assertThat(administrator.follow(closed).body()).contains("The account is closed", "Closed");
    }

    @Test
    void lettersAreOpenToNobodyElseUnlessThisIsADemonstration() {
        Browser visitor = people.browser();

        assertThat(visitor.get("/en/demonstration/letters").status()).isEqualTo(404);
        assertThat(visitor.get("/en/desk/mail").location()).startsWith("/en/sign-in");
    }
}
