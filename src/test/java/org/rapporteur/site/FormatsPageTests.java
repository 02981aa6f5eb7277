package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiteTest
class FormatsPageTests {
    private static final byte[] RTF = "{\\rtf1\\ansi\\ansicpg1252 Report}".getBytes(StandardCharsets.US_ASCII);

    private final People people;
    private final ReceivedFiles files;
    private final JdbcClient jdbc;

    FormatsPageTests(People people, ReceivedFiles files, JdbcClient jdbc) {
        this.people = people;
        this.files = files;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void forgetTheFilesOfOthers() {
        jdbc.sql("UPDATE files.inspection SET format_puid = NULL, format_name = NULL, format_version = NULL,"
                        + " format_basis = NULL, format_table = NULL")
                .update();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageCountsInEveryLanguage(Language language) {
        submitted("Counted", "counted-" + language.tag() + ".doc", unique());
        Browser officer = people.signedIn(people.officer("Formats"));

        String page = officer.get("/" + language.tag() + "/desk/formats").body();

        assertThat(page).contains("fmt/50", "Rich Text Format 1.5-1.6", "counted-" + language.tag() + ".doc");
        assertThat(page).doesNotContain("formats.", "{0", "Kenya");
    }

    @Test
    void eachFileLeadsToWhatHoldsIt() {
        Steps steps = submitted("Linked", "linked.doc", unique());
        Browser officer = people.signedIn(people.officer("Links"));
        String before = officer.get("/en/desk/formats").body();
        officer.get("/en/desk/" + steps.id());
        officer.send("/en/desk/" + steps.id() + "/register");
        officer.send("/en/desk/" + steps.id() + "/decide", "decision", "publish");

        String after = officer.get("/en/desk/formats").body();
        Browser administrator = people.signedIn(people.account("Preserver", StaffRole.ADMINISTRATOR));

        assertThat(before).contains("linked.doc", "href=\"/en/desk/" + steps.id() + "\"");
        assertThat(after).contains("linked.doc").containsPattern("href=\"/en/contributions/CTR-\\d{4}-\\d+\"");
        assertThat(administrator.get("/en/desk/formats").body())
                .contains("linked.doc")
                .containsPattern("href=\"/en/contributions/CTR-\\d{4}-\\d+\"");
    }

    @Test
    void whatIsNotSubmittedIsCountedAndNotNamed() {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps draft = Steps.begin(owner, "KEN").describe("Secret");
        owner.get(draft.draft() + "/files");
        owner.put(draft.draft() + "/files?name=secret.doc", unique());
        inspectAll();
        submitted("For officers", "for-officers.doc", unique());

        String officers = people.signedIn(people.officer("Discreet"))
                .get("/en/desk/formats")
                .body();
        String administrators = people.signedIn(people.account("Admin", StaffRole.ADMINISTRATOR))
                .get("/en/desk/formats")
                .body();

        assertThat(officers).contains("A file that was not submitted", "for-officers.doc");
        assertThat(officers).doesNotContain("secret.doc", draft.id());
        assertThat(administrators).doesNotContain("secret.doc", "for-officers.doc");
    }

    @Test
    void aRiskIsShownAloneAndPageByPage() {
        for (int each = 0; each < 52; each++) {
            files.inspect(files.receive(
                            org.rapporteur.identity.Actor.system("tests"),
                            new java.io.ByteArrayInputStream(unique()),
                            each + ".doc")
                    .id());
        }
        Browser officer = people.signedIn(people.officer("Pages"));

        String first = officer.get("/en/desk/formats?risk=extension-disagrees").body();
        Matcher next = Pattern.compile("href=\"(/en/desk/formats\\?risk=extension-disagrees&amp;after=[^\"]+)\"")
                .matcher(first);

        assertThat(first).contains("Files with this risk: Name ends as in another format");
        assertThat(rows(first)).isEqualTo(50);
        assertThat(next.find()).isTrue();
        assertThat(rows(officer.get(next.group(1).replace("&amp;", "&")).body()))
                .isEqualTo(2);
        assertThat(officer.get("/en/desk/formats?risk=encrypted").body()).contains("There are no such files.");
    }

    private static long rows(String page) {
        return Pattern.compile("A file that was not submitted")
                .matcher(page)
                .results()
                .count();
    }

    private Steps submitted(String title, String name, byte[] bytes) {
        Browser owner = people.signedIn(people.focalPoint("KEN"));
        Steps steps = Steps.begin(owner, "KEN").describe(title);
        owner.get(steps.draft() + "/files");
        owner.put(steps.draft() + "/files?name=" + Browser.encoded(name), bytes);
        steps.submit();
        inspectAll();
        return steps;
    }

    private void inspectAll() {
        jdbc.sql("SELECT id FROM files.file WHERE inspected_at IS NULL")
                .query((row, _) -> new FileId(row.getObject("id", java.util.UUID.class)))
                .list()
                .forEach(files::inspect);
    }

    private static byte[] unique() {
        return (new String(RTF, StandardCharsets.US_ASCII) + java.util.UUID.randomUUID())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
