package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporteur.languages.Language;

/// The paragraphs of the Universal Declaration in the six languages.
record Udhr(Language language, List<String> paragraphs) {
    private static final Path FOLDER = Path.of("../shared/data/text/udhr");
    private static final Pattern PARAGRAPH = Pattern.compile("<para>(.*?)</para>", Pattern.DOTALL);

    Udhr {
        paragraphs = List.copyOf(paragraphs);
    }

    static Udhr in(Language language) {
        String name = switch (language) {
            case AR -> "arb";
            case ZH -> "cmn_hans";
            case EN -> "eng";
            case FR -> "fra";
            case RU -> "rus";
            case ES -> "spa";
        };
        try {
            List<String> paragraphs = new ArrayList<>();
            Matcher matcher = PARAGRAPH.matcher(Files.readString(FOLDER.resolve("udhr_" + name + ".xml")));
            while (matcher.find()) {
                paragraphs.add(matcher.group(1).replaceAll("\\s+", " ").strip());
            }
            return new Udhr(language, paragraphs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
