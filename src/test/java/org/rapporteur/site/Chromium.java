package org.rapporteur.site;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/// The browser of the system, before a site on this machine.
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /// All that axe complains about in one run: without what browsers show in frames, in which no script runs, and
    /// without the options of long lists, which would take most of the time.
    private static final String CHECK = """
            axe.run({exclude: ['option', 'optgroup']}, {
                iframes: false,
                resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
            }).then(found => found.violations.map(each => each.id + ' ' + each.nodes[0].html))""";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final String address;

    private Chromium(int port) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(FLAGS));
        address = "http://localhost:" + port;
    }

    /// Opens the browser before the site on the port; a test that finds none is skipped with the reason.
    static Chromium before(int port) {
        assumeTrue(Files.isExecutable(PROGRAM), "Needs Chromium");
        return new Chromium(port);
    }

    /// A page of somebody who begins without cookies; addresses without a host are the site's.
    Page page(int width) {
        BrowserContext context = browser.newContext(
                new NewContextOptions().setViewportSize(width, 800).setBaseURL(address));
        context.addInitScript(axe());
        return context.newPage();
    }

    /// What is wrong with the pages at these paths: what WCAG 2.2 AA can be checked by a machine, what scrolls
    /// sideways on a small screen, and what the browser itself complains about.
    static List<String> complaints(Page page, List<String> paths) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(each -> {
            if (each.type().equals("error") && !each.text().contains("the server responded with a status of")) {
                complaints.add(page.url() + ": " + each.text());
            }
        });
        for (String path : paths) {
            page.navigate(path);
            complaints.addAll(complaints(page));
        }
        return complaints;
    }

    /// What is wrong with the page as it stands.
    static List<String> complaints(Page page) {
        List<String> complaints = new ArrayList<>();
        page.setViewportSize(1280, 900);
        if (page.evaluate(CHECK) instanceof List<?> violations) {
            violations.forEach(each -> complaints.add(page.url() + ": " + each));
        }
        page.setViewportSize(360, 800);
        int sideways = sideways(page);
        if (sideways != 0) {
            complaints.add(page.url() + ": scrolls sideways by " + sideways);
        }
        return complaints;
    }

    /// By how many pixels the page is wider than the screen.
    static int sideways(Page page) {
        return (Integer) page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
    }

    private static String axe() {
        try {
            return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
