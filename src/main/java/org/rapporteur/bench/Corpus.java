package org.rapporteur.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;

/// A corpus of text papers of about ten pages (3,000 words) in the six languages, made from the words of the
/// interface and words derived from them, the frequent ones often and most of them rarely. The same seed
/// makes the same corpus.
final class Corpus {
    static final int WORDS = 3_000;
    private static final int VOCABULARY = 20_000;
    private static final List<Language> LANGUAGES = List.of(Language.values());
    private static final String[] PARTIES = {
        "FRA", "KEN", "PER", "CHN", "EGY", "RUS", "MEX", "GHA", "JPN", "NOR", "CHL", "MAR", "IDN", "CAN", "SEN", "ARG"
    };
    private static final String[] KINDS = {
        "national-contribution", "progress-report", "good-practice", "statement", "statistics"
    };

    private final Random chance = new Random(20_261_124);
    private final Map<Language, List<String>> vocabularies = new EnumMap<>(Language.class);

    Corpus(Messages messages) {
        for (Language language : Language.values()) {
            vocabularies.put(language, vocabulary(messages, language));
        }
    }

    /// Writes a register with so many papers.
    void write(Path folder, int papers) throws IOException {
        Files.createDirectories(folder);
        try (BufferedWriter register =
                Files.newBufferedWriter(folder.resolve("register.csv"), StandardCharsets.UTF_8)) {
            register.write("key,party,kind,title,title_language,received,files\n");
            for (int i = 0; i < papers; i++) {
                Language language = LANGUAGES.get(i % 6);
                Path subfolder = Files.createDirectories(folder.resolve("papers/" + (i / 1_000)));
                String name = "paper-" + i + ".txt";
                Files.writeString(subfolder.resolve(name), text(language, WORDS));
                register.write("bench-" + i + "," + PARTIES[chance.nextInt(PARTIES.length)] + ","
                        + KINDS[chance.nextInt(KINDS.length)] + ","
                        + text(language, 8).replace(",", " ").replace("\n", " ").strip() + ","
                        + language.tag() + "," + (2016 + chance.nextInt(11)) + "-0" + (1 + chance.nextInt(9))
                        + "-15,papers/" + (i / 1_000) + "/" + name + "|" + language.tag() + "|original\n");
            }
        }
    }

    /// A question of one to three words of a language, of which at least one is not among the most frequent.
    String question() {
        List<String> vocabulary = vocabulary(LANGUAGES.get(chance.nextInt(6)));
        StringBuilder words = new StringBuilder(vocabulary.get(50 + chance.nextInt(2_000)));
        for (int i = chance.nextInt(2); i > 0; i--) {
            words.append(' ').append(frequent(vocabulary));
        }
        return words.toString();
    }

    String text(Language language, int words) {
        List<String> vocabulary = vocabulary(language);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= words; i++) {
            text.append(frequent(vocabulary));
            if (i % 14 == 0) {
                text.append(language == Language.ZH ? "。" : ". ");
            } else if (language != Language.ZH) {
                text.append(' ');
            }
            if (i % 120 == 0) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    private List<String> vocabulary(Language language) {
        return Objects.requireNonNull(vocabularies.get(language));
    }

    /// Zipf's law, about.
    private String frequent(List<String> vocabulary) {
        double share = Math.exp(chance.nextDouble() * Math.log(vocabulary.size())) - 1;
        return vocabulary.get((int) Math.min(share, vocabulary.size() - 1));
    }

    private List<String> vocabulary(Messages messages, Language language) {
        List<String> roots = new ArrayList<>(messages.words(language));
        java.util.Collections.shuffle(roots, chance);
        List<String> vocabulary = new ArrayList<>(roots);
        while (vocabulary.size() < VOCABULARY) {
            String first = roots.get(chance.nextInt(roots.size()));
            String second = roots.get(chance.nextInt(roots.size()));
            vocabulary.add(first.substring(0, (first.length() + 1) / 2) + second.substring(second.length() / 2));
        }
        return vocabulary;
    }
}
