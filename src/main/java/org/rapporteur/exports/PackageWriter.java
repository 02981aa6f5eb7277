package org.rapporteur.exports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rapporteur.languages.Language;
import org.rapporteur.ledger.Checkpoint;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.ledger.PublishedLedger;
import org.rapporteur.publications.Reference;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Writes a selection as a package that a person opens from a disk: pages in six languages, the files, the receipts,
/// and what checks them.
@Component
class PackageWriter {
    static final String PAGES = "pages/";

    private static final String FILES = "contributions/";
    private static final String VERIFIER = "verifier/";
    private static final String PROGRAM = "rapporteur-verify.jar";
    private static final List<String> VERIFIER_PAGE =
            List.of("verify.html", "verify.css", "verify.js", "page.js", "words.js");

    private final PublicationFolders folders;
    private final OfflinePages pages;
    private final PublishedLedger ledger;
    private final LedgerKeys keys;

    PackageWriter(PublicationFolders folders, OfflinePages pages, PublishedLedger ledger, LedgerKeys keys) {
        this.folders = folders;
        this.pages = pages;
        this.ledger = ledger;
        this.keys = keys;
    }

    void write(ZipFolder zip, Selection selection, Language language) throws IOException {
        List<Exported> exported = new ArrayList<>();
        for (Reference each : selection.references()) {
            exported.add(folders.write(zip, FILES, each, language));
        }
        zip.add("contents.csv", ContentsList.of(exported));
        addLedger(zip);
        addVerifier(zip);
        pages.write(zip, exported, language);
        zip.add("README.txt", pages.instructions(zip, language, isProgramHere()));
        zip.add("SHA256SUMS", sums(zip));
    }

    /// The newest checkpoint covers every receipt before it.
    private void addLedger(ZipFolder zip) throws IOException {
        Checkpoint checkpoint = ledger.checkpoint().orElse(null);
        if (checkpoint != null) {
            zip.add("ledger/checkpoint", checkpoint.note());
        }
        String key = keys.current().orElse(null);
        if (key != null) {
            zip.add("ledger/key.txt", key + "\n");
        }
    }

    private static void addVerifier(ZipFolder zip) throws IOException {
        for (String each : VERIFIER_PAGE) {
            zip.add(VERIFIER + each, resource("static/verifier/" + each));
        }
        if (isProgramHere()) {
            zip.add(VERIFIER + PROGRAM, resource("verifier-program/" + PROGRAM));
        }
    }

    /// Whoever builds the verifier before the site gives it to those who take a package away.
    private static boolean isProgramHere() {
        return new ClassPathResource("verifier-program/" + PROGRAM).exists();
    }

    static byte[] resource(String path) throws IOException {
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] sums(ZipFolder zip) {
        return zip.written().stream()
                .map(each -> each.sha256() + "  " + each.path() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
