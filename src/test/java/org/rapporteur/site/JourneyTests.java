package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.Eventually;
import org.rapporteur.TestInstallation;
import org.rapporteur.identity.Account;

/// The main job in a browser: from a focal point's paper to a reader's copy of the very same bytes.
@SiteTest
class JourneyTests {
    private static final String DOCX = "الممارسات الجيدة في المشتريات.docx";
    private static final String PDF = "procurement-2024-en.pdf";

    private final People people;
    private final LetterFolder letters;

    JourneyTests(People people, LetterFolder letters) {
        this.people = people;
        this.letters = letters;
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, KEN", "ar, 360, TZA"})
    void aPaperInArabicIsFoundReadAndDownloadedAsItWasReceived(String language, int width, String party)
            throws IOException {
        Path folder = TestInstallation.newFolder();
        Path docx = copy("murjania-procurement-2024.docx", folder.resolve(DOCX));
        Path pdf = copy("murjania-procurement-2024-en.pdf", folder.resolve(PDF));
        String title = "تجربة في نشر العقود " + party;
        try (Chromium chromium = Chromium.before(people.browser().port())) {
            Page contributor = signIn(chromium.page(width), people.focalPoint(party), language);
            submit(contributor, language, title, docx, pdf);

            Page officer = signIn(chromium.page(width), people.officer("Officer for " + party), language);
            publish(officer, language, title);

            Page reader = find(chromium.page(width), title);
            assertThat(reader.locator("h1").getAttribute("dir")).isEqualTo("rtl");
            assertThat(download(reader, "DOCX")).isEqualTo(Files.readAllBytes(docx));
            assertThat(download(reader, "PDF")).isEqualTo(Files.readAllBytes(pdf));
        }
    }

    private Page signIn(Page page, Account person, String language) {
        page.navigate("/" + language + "/sign-in");
        page.locator("#email").fill(person.email());
        press(page, "form[action$='/sign-in/letter'] .button");
        page.navigate(linkTo(person));
        press(page, "form[action$='/sign-in/link'] .button");
        return page;
    }

    private static void submit(Page page, String language, String title, Path docx, Path pdf) {
        page.navigate("/" + language + "/contribute");
        press(page, "form[action$='/contribute'] .acts .button");
        press(page, ".acts a.button");

        page.locator("#title").fill(title);
        page.locator("#titleLanguage").selectOption("ar");
        page.locator("#kind-good-practice").check();
        page.locator("#originalLanguage").selectOption("ar");
        press(page, "button[value=files]");

        page.locator("#files").setInputFiles(new Path[] {docx, pdf});
        Eventually.holds(
                () -> page.locator(".upload-row[id]:not([data-refresh])").count() == 2);
        row(page, DOCX).locator("select[name^=language]").selectOption("ar");
        row(page, PDF).locator("select[name^=language]").selectOption("en");
        row(page, PDF).locator("select[name^=relation]").selectOption("COURTESY_TRANSLATION");
        press(page, "button[value=submit]");

        page.locator("#certify").check();
        press(page, "form[action$='/submit'] .button");
        assertThat(page.url()).contains("/receipt");
        assertThat(page.locator("main").textContent()).contains(DOCX, PDF);
    }

    private static void publish(Page page, String language, String title) {
        page.navigate("/" + language + "/desk");
        page.locator("table a")
                .filter(new Locator.FilterOptions().setHasText(title))
                .click();
        press(page, "form[action*='/register'] .button");
        page.locator("#decision-publish").check();
        press(page, "form[action*='/decide'] .button");
        assertThat(page.locator("[role=status] bdi.symbol").textContent()).startsWith("CTR-");
    }

    /// A reader on the Spanish pages, who asks for a word that only the paper itself has, in another form.
    private static Page find(Page page, String title) {
        page.navigate("/es/contributions?q=مناقصة");
        Locator result = page.locator(".result").filter(new Locator.FilterOptions().setHasText(title));
        Eventually.holds(() -> {
            page.reload();
            return result.count() == 1;
        });
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("es");
        assertThat(result.locator("mark").allTextContents()).contains("المناقصة");
        assertThat(result.locator(".passage[lang=ar][dir=rtl] mark").count()).isPositive();
        result.locator(".result-title a").click();
        page.waitForURL("**/es/contributions/CTR-*");
        assertThat(Chromium.sideways(page)).isZero();
        return page;
    }

    private static byte[] download(Page page, String format) throws IOException {
        Download download = page.waitForDownload(() -> page.locator(".files li")
                .filter(new Locator.FilterOptions().setHasText(format))
                .locator("a[download]")
                .click());
        assertThat(download.suggestedFilename()).isEqualTo(format.equals("PDF") ? PDF : DOCX);
        return Files.readAllBytes(download.path());
    }

    /// Presses what leads to the next page, on a page that fits the screen.
    private static void press(Page page, String selector) {
        assertThat(Chromium.sideways(page)).as(page.url()).isZero();
        String before = page.url();
        page.locator(selector).first().click();
        page.waitForURL(url -> !url.equals(before));
    }

    private static Locator row(Page page, String name) {
        return page.locator(".upload-row").filter(new Locator.FilterOptions().setHasText(name));
    }

    private String linkTo(Account person) {
        Eventually.holds(() -> find(person) != null);
        return Objects.requireNonNull(find(person));
    }

    private @Nullable String find(Account person) {
        return letters.newest().stream()
                .filter(each -> each.to().equals(person.email()))
                .flatMap(each -> each.lines().stream())
                .map(ShownLetter.Line::text)
                .filter(each -> each.contains("/sign-in/link?"))
                .map(each -> each.strip().replaceFirst("^.*?(https?://[^/]+)", ""))
                .findFirst()
                .orElse(null);
    }

    private static Path copy(String paper, Path to) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(JourneyTests.class.getResourceAsStream("/demo/papers/" + paper))) {
            Files.copy(stream, to);
        }
        return to;
    }
}
