package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rapporteur.identity.StaffRole;
import org.springframework.util.StringUtils;

/// Who may come to which address. Each row is a route and what each kind of person gets: `ok`, `in` (sent to sign
/// in), `no` (refused), `un` (unknown to this person).
@SiteTest
class PermissionMatrixTests {
    private static final List<String> ROLES =
            List.of("visitor", "drafter", "focal point", "focal point of another", "officer", "administrator");
    private static final String MATRIX = """
            GET  /sign-in                  | ok ok ok ok ok ok
            GET  /contributions/export?reference=CTR-2000-1 | un un un un un un
            GET  /contributions/export?q=nothingatall | ok ok ok ok ok ok
            GET  /mine                     | in ok ok ok ok ok
            GET  /account                  | in ok ok ok ok ok
            GET  /contribute               | in ok ok ok ok ok
            GET  /contribute/{draft}       | in ok ok un un un
            GET  /contribute/{draft}/details | in ok ok un un un
            GET  /contribute/{draft}/files | in ok ok un un un
            GET  /contribute/{draft}/submit | in ok ok un un un
            GET  /contribute/{sent}/receipt | in ok ok un ok un
            GET  /desk                     | in no no no ok no
            GET  /desk?state=entered       | in no no no ok no
            GET  /desk/{sent}              | in no no no ok no
            GET  /desk/{sent}/files/1      | in no no no ok no
            GET  /desk/{draft}             | in no no no un no
            GET  /desk/{draft}/files/1     | in no no no un no
            GET  /desk/new                 | in no no no ok no
            GET  /desk/withdraw?reference=CTR-2000-1 | in no no no un no
            GET  /desk/formats             | in no no no ok ok
            GET  /desk/formats?after=x     | in no no no un un
            GET  /desk/mail                | in no no no no ok
            GET  /desk/accounts            | in no no no no ok
            GET  /desk/erase               | in no no no no ok
            GET  /desk/erase?reference=CTR-2000-1 | in no no no no 42
            POST /contribute/{draft}/submit | in no 42 un un un
            POST /contribute/{draft}/cancel | in no -- un un un
            POST /desk/{sent}/register     | in no no no -- no
            POST /desk/{sent}/complete     | in no no no 409 no
            POST /desk/{sent}/decide       | in no no no 42 no
            POST /desk/withdraw            | in no no no un no
            POST /desk/accounts            | in no no no no 42
            POST /desk/erase               | in no no no no un
            POST /desk/accounts/appoint    | in no no no no 42
            POST /desk/accounts/disable    | in no no no no un
            """;

    private final People people;

    PermissionMatrixTests(People people) {
        this.people = people;
    }

    @TestFactory
    List<DynamicTest> eachRouteIsOpenToThoseItIsFor() {
        List<Browser> browsers = browsers();
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps draft = Steps.begin(owner, "KEN").describe("A draft");
        Steps sent = Steps.begin(owner, "KEN").describe("Sent").file("report.txt");
        sent.submit();
        List<DynamicTest> tests = new ArrayList<>();
        for (String row : MATRIX.lines().toList()) {
            List<String> words = List.of(StringUtils.tokenizeToStringArray(row.replace('|', ' '), " "));
            String route = words.get(0) + " " + words.get(1);
            String address = route.replace("{draft}", draft.id()).replace("{sent}", sent.id());
            for (int i = 0; i < ROLES.size(); i++) {
                String outcome = words.get(i + 2);
                Browser browser = browsers.get(i);
                if (!outcome.equals("--")) {
                    tests.add(DynamicTest.dynamicTest(
                            route + " for " + ROLES.get(i) + ": " + outcome,
                            () -> assertThat(outcome(browser, address)).isEqualTo(outcome)));
                }
            }
        }
        return tests;
    }

    /// In the order of the roles.
    private List<Browser> browsers() {
        return List.of(
                people.browser(),
                people.signedIn(people.drafter("KEN")),
                people.signedIn(people.focalPoint("KEN")),
                people.signedIn(people.focalPoint("FRA")),
                people.signedIn(people.officer("Matrix")),
                people.signedIn(people.account("Matrix", StaffRole.ADMINISTRATOR)));
    }

    private static String outcome(Browser browser, String route) {
        String method = route.substring(0, route.indexOf(' '));
        String path = "/en" + route.substring(route.indexOf(' ') + 1);
        browser.get(browser.session().isEmpty() ? "/en/sign-in" : "/en/account");
        Browser.Answer answer = method.equals("GET")
                ? browser.get(path)
                : browser.send(path, "certify", "", "reference", "CTR-2000-1", "email", "nobody@example.org");
        return switch (answer.status()) {
            case 200 -> "ok";
            case 303 -> answer.location().startsWith("/en/sign-in") ? "in" : answer.location();
            case 403 -> "no";
            case 404 -> "un";
            case 422 -> "42";
            default -> String.valueOf(answer.status());
        };
    }
}
