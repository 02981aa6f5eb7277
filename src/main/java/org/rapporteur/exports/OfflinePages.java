package org.rapporteur.exports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.installation.PublicAddress;
import org.rapporteur.languages.Dates;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.parties.Parties;
import org.springframework.stereotype.Component;

/// Makes the pages of an offline package: in each of the six languages the list, and a page for each publication.
/// They need neither a network nor scripts.
@Component
class OfflinePages {
    private static final String INDEX = "index.html";
    private static final String UP = "../../";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.rapporteur.exports");
    private final Messages messages;
    private final Parties parties;
    private final PublicAddress address;
    private final LedgerKeys keys;

    OfflinePages(Messages messages, Parties parties, PublicAddress address, LedgerKeys keys) {
        this.messages = messages;
        this.parties = parties;
        this.address = address;
        this.keys = keys;
    }

    void write(ZipFolder zip, List<Exported> publications, Language first) throws IOException {
        zip.add(PackageWriter.PAGES + "look.css", PackageWriter.resource("org/rapporteur/exports/look.css"));
        for (Language language : Language.values()) {
            String folder = PackageWriter.PAGES + language.tag() + "/";
            zip.add(folder + INDEX, list(zip, publications, language, UP));
            for (Exported each : publications) {
                String file = each.reference() + ".html";
                add(zip, folder + file, "publication", leaf(zip, language, UP, file), Map.of("shown", each));
            }
        }
        zip.add(INDEX, list(zip, publications, first, ""));
    }

    /// How to check the package, as plain text.
    String instructions(ZipFolder zip, Language language, boolean withProgram) {
        String key = keys.current().orElse("");
        String text =
                messages.text(language, "package.readme", Dates.instant(language, zip.at()), address.value(), key);
        String program = withProgram ? messages.text(language, "package.readme.program") : "";
        return "\uFEFF" + (text + program).replace("\n", "\r\n") + "\r\n"; // as every editor of Windows reads it
    }

    private ZipFolder.Content list(ZipFolder zip, List<Exported> publications, Language language, String root) {
        return html("list", leaf(zip, language, root, INDEX), Map.of("publications", publications));
    }

    private void add(ZipFolder zip, String path, String template, Leaf leaf, Map<String, Object> model)
            throws IOException {
        zip.add(path, html(template, leaf, model));
    }

    private ZipFolder.Content html(String template, Leaf leaf, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("leaf", leaf);
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template + ".jte", whole, output);
        return output::writeTo;
    }

    private Leaf leaf(ZipFolder zip, Language language, String root, String file) {
        return new Leaf(language, root, file, zip.at(), address.value(), messages, parties);
    }
}
