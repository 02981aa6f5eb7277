package org.rapporteur.site;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.Inspection;

/// What was found in a file, in words.
///
/// @param key of the text; a finding that is wrong has a second text, `key.next`, with the way out
/// @param wrong whether readers would be ill served by the file as it is
public record Finding(String key, List<Object> arguments, boolean wrong) {
    public Finding {
        arguments = List.copyOf(arguments);
    }

    public String words(Page page) {
        return page.t(key, arguments.toArray());
    }

    static List<Finding> of(Page page, @Nullable Inspection inspection) {
        if (inspection == null) {
            return List.of(good("found.waiting"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(ofText(page, inspection));
        if (inspection.macros()) {
            findings.add(wrong("found.macros"));
        }
        if (inspection.embeddedFiles() > 0) {
            findings.add(good("found.embedded", inspection.embeddedFiles()));
        }
        return findings;
    }

    private static Finding ofText(Page page, Inspection inspection) {
        if (inspection.encrypted()) {
            return wrong("found.encrypted");
        }
        return switch (inspection.outcome()) {
            case ENCRYPTED -> wrong("found.encrypted");
            case UNREADABLE -> wrong("found.unreadable");
            case TOO_COSTLY -> good("found.too-costly");
            case NO_TEXT -> good("found.no-text");
            case CUT_SHORT -> good("found.cut-short");
            case READ -> ofLayer(page, inspection);
        };
    }

    private static Finding ofLayer(Page page, Inspection inspection) {
        if (inspection.words() == 0 || inspection.textLayer() == Inspection.TextLayer.NONE) {
            return good("found.scan");
        }
        if (inspection.textLayer() == Inspection.TextLayer.PARTIAL) {
            return good("found.partial");
        }
        List<String> languages =
                inspection.languages().stream().map(page::languageName).toList();
        return languages.isEmpty()
                ? good("found.readable", inspection.words())
                : good("found.readable-in", inspection.words(), page.list(languages));
    }

    private static Finding good(String key, Object... arguments) {
        return new Finding(key, List.of(arguments), false);
    }

    private static Finding wrong(String key) {
        return new Finding(key, List.of(), true);
    }
}
