package org.rapporteur.site;

import java.nio.charset.StandardCharsets;

/// Walks a browser through the steps of a contribution.
final class Steps {
    static final byte[] PAPER = "Report on the measures taken.\n".getBytes(StandardCharsets.UTF_8);

    private final Browser browser;
    private final String draft;

    private Steps(Browser browser, String draft) {
        this.browser = browser;
        this.draft = draft;
    }

    /// Begins a contribution for the party.
    static Steps begin(Browser browser, String party) {
        browser.get("/en/contribute");
        return new Steps(browser, browser.send("/en/contribute", "party", party).location());
    }

    /// The steps of a draft that exists already.
    static Steps of(Browser browser, String draft) {
        return new Steps(browser, draft);
    }

    Steps describe(String title) {
        browser.get(draft + "/details");
        browser.send(
                draft + "/details",
                "title",
                title,
                "titleLanguage",
                "en",
                "originalLanguage",
                "en",
                "kind",
                "NATIONAL_CONTRIBUTION",
                "next",
                "files");
        return this;
    }

    Steps file(String name) {
        browser.get(draft + "/files");
        browser.put(draft + "/files?name=" + Browser.encoded(name), PAPER);
        return this;
    }

    /// Sends the form with which a contribution is submitted.
    Browser.Answer submit() {
        browser.get(draft + "/submit");
        return browser.send(draft + "/submit", "certify", "yes");
    }

    /// The address of the list of steps.
    String draft() {
        return draft;
    }

    /// The identifier at the end of the address.
    String id() {
        return draft.substring(draft.lastIndexOf('/') + 1);
    }
}
