package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTests {
    private static final Pattern PARAMETER = Pattern.compile("\\{[0-9]\\}");

    @TempDir
    private Path folder;

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (var input = Words.class.getResourceAsStream("words_" + language + ".properties")) {
            words.load(new InputStreamReader(input, StandardCharsets.UTF_8));
        }
        return words;
    }

    private static Set<String> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMessageHasWordsInEveryLanguageAndThereAreNoOthers() throws IOException {
        Set<String> keys = Stream.of(Message.values()).map(Message::key).collect(Collectors.toSet());
        for (String language : Words.LANGUAGES) {
            assertEquals(keys, words(language).stringPropertyNames(), language);
        }
    }

    @Test
    void everyLanguageMentionsTheSameValues() throws IOException {
        Properties english = words("en");
        for (String language : Words.LANGUAGES) {
            Properties words = words(language);
            for (String key : english.stringPropertyNames()) {
                assertEquals(
                        parameters(english.getProperty(key)), parameters(words.getProperty(key)), language + " " + key);
                assertFalse(
                        words.getProperty(key).contains("'"),
                        "An apostrophe would hide values: " + language + " " + key);
            }
        }
    }

    @Test
    void russianIsWrittenWithoutYo() throws IOException {
        assertTrue(
                words("ru").values().stream().noneMatch(text -> text.toString().matches("(?s).*[\u0451\u0401].*")));
    }

    @Test
    void helpIsThereInEveryLanguage() throws IOException {
        for (String language : Words.LANGUAGES) {
            Outcome outcome = Outcome.said(List.of("help", "--language", language));

            outcome.with(0)
                    .saying(words(language).getProperty("help.introduction"))
                    .saying("mirror FOLDER|URL");
        }
    }

    @Test
    void wrongUsageIsExplained() {
        List<List<String>> wrong = List.of(
                List.of(),
                List.of("recipe"),
                List.of("receipt"),
                List.of("mirror"),
                List.of("mirror", "a", "b"),
                List.of("mirror", "a", "--since", "b"),
                List.of("mirror", "a", "--key"),
                List.of("copy", "a"),
                List.of("receipt", "a", "--unknown"),
                List.of("help", "--language", "xx"));

        wrong.forEach(arguments -> Outcome.said(arguments).with(2).saying("rapporteur-verify"));
    }

    @Test
    void oneLineIsOneFindingAndTheLastLineIsTheVerdict() throws IOException {
        Ledger ledger = new Ledger();
        Path mirror = ledger.write(folder.resolve("mirror"));

        Outcome outcome =
                Outcome.said(List.of("mirror", mirror.toString(), "--language", "fr", "--key", ledger.signer.text()));

        List<String> lines = outcome.out().lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.startsWith("OK  ")), outcome.out());
        assertEquals("OK  Prouvé.", lines.get(lines.size() - 1));
    }

    @Test
    void namesOfFilesAreIsolatedInArabic() throws IOException {
        Path none = folder.resolve("none.json");

        Outcome.said(List.of("receipt", none.toString(), "--language", "ar"))
                .with(3)
                .saying("\u2068" + none + "\u2069");
    }

    @Test
    void valuesCannotSteerTheTerminalOrTurnTheLineAround() {
        assertEquals("a [2Jb c", Words.plain("a\u001b[2Jb\u202ec"));
        assertEquals("{0} it''s", Words.plain("{0} it''s"));
        assertTrue(new Words("en").say(Message.SOURCE_MISSING, "{0} it's").contains("“{0} it's”"));
    }

    @Test
    void theSourceIsOnlyWhatTheVirtualMachineBrings() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/rapporteur/verifier"))) {
            for (Path source : sources.toList()) {
                Files.readString(source)
                        .lines()
                        .filter(line -> line.startsWith("import "))
                        .forEach(line -> assertTrue(
                                line.matches("import (static )?(java\\.|org\\.rapporteur\\.verifier\\.).*"), line));
            }
        }
    }
}
