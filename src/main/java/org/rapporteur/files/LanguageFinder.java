package org.rapporteur.files;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the languages of a text part by part, so that an annex in another language is seen.
///
/// The script decides first, since it cannot be mistaken ([Alphabets]). Among languages in Latin letters the
/// little words decide ([FunctionWords]); parts without them (tables, names, addresses) say nothing. Only
/// when nothing else is known are n-grams asked ([LanguageGuess]): they answer always, and about names mostly
/// wrong.
final class LanguageFinder {
    private static final int PART = 250;
    private static final int LONGEST_PART = 900;
    private static final int MOST_PARTS = 600;
    private static final int SAMPLE = 2_000;
    private static final double LEAST_SHARE = 0.05;
    private static final double LEAST_LETTERS = 80;

    private final FunctionWords functionWords = new FunctionWords();
    private final LanguageGuess latin = new LanguageGuess(
            "en", "fr", "es", "pt", "de", "it", "nl", "pl", "cs", "sk", "sl", "hr", "hu", "ro", "sq", "tr", "sv", "da",
            "no", "fi", "id", "sw", "vi");
    private final LanguageGuess devanagari = new LanguageGuess("hi", "mr", "ne");

    /// The languages of the text as BCP 47 tags, the most text first; empty when it has too few letters to
    /// tell.
    List<String> find(String text) {
        Found found = new Found();
        for (String part : parts(text)) {
            look(byScript(part), found);
        }
        found.guessWhatIsUnknown(latin);
        return found.languages();
    }

    /// Paragraphs, short ones together, long ones cut; of a very long text, a sample from all of it.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = endOfPart(text, start);
            parts.add(text.substring(start, end));
            start = end;
        }
        if (parts.size() <= MOST_PARTS) {
            return parts;
        }
        List<String> sample = new ArrayList<>();
        for (int each = 0; each < MOST_PARTS; each++) {
            sample.add(parts.get((int) ((each + 0.5) * parts.size() / MOST_PARTS)));
        }
        return sample;
    }

    private static int endOfPart(String text, int start) {
        if (text.length() - start <= PART) {
            return text.length();
        }
        int end = text.indexOf('\n', start + PART);
        int longest = Math.min(text.length(), start + LONGEST_PART);
        return end < 0 || end >= longest ? longest : end + 1;
    }

    private static Map<UnicodeScript, StringBuilder> byScript(String part) {
        Map<UnicodeScript, StringBuilder> byScript = new EnumMap<>(UnicodeScript.class);
        StringBuilder current = new StringBuilder();
        for (int at = 0; at < part.length(); ) {
            int point = part.codePointAt(at);
            at += Character.charCount(point);
            if (Character.isLetter(point)) {
                UnicodeScript script = point < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(point);
                if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
                    current = byScript.computeIfAbsent(script, _ -> new StringBuilder());
                }
                current.appendCodePoint(point);
            } else if (Character.getType(point) == Character.NON_SPACING_MARK) {
                current.appendCodePoint(point);
            } else if (!current.isEmpty() && current.charAt(current.length() - 1) != ' ') {
                current.append(' ');
            }
        }
        return byScript;
    }

    private void look(Map<UnicodeScript, StringBuilder> byScript, Found found) {
        boolean hasKana = length(byScript, UnicodeScript.HIRAGANA) + length(byScript, UnicodeScript.KATAKANA)
                > length(byScript, UnicodeScript.HAN) / 20;
        byScript.forEach((script, letters) -> {
            String text = letters.toString().strip();
            switch (script) {
                case LATIN ->
                    functionWords
                            .find(text)
                            .ifPresentOrElse(each -> found.addLatin(each, text.length()), () -> found.addUnknown(text));
                case DEVANAGARI -> found.add(devanagari.find(text).orElse("hi"), text.length());
                // One ideograph says about as much as three letters.
                case HAN -> found.add(hasKana ? "ja" : "zh", 3.0 * text.length());
                case HIRAGANA, KATAKANA -> found.add("ja", 2.0 * text.length());
                default -> Alphabets.language(script, text).ifPresent(each -> found.add(each, text.length()));
            }
        });
    }

    private static int length(Map<UnicodeScript, StringBuilder> byScript, UnicodeScript script) {
        StringBuilder letters = byScript.get(script);
        return letters == null ? 0 : letters.length();
    }

    /// What the parts have shown so far.
    private static final class Found {
        private final Map<String, Double> letters = new HashMap<>();
        private final StringBuilder unknown = new StringBuilder();
        private double unknownLetters;
        private boolean isLatinKnown;

        void addLatin(String language, double weight) {
            isLatinKnown = true;
            add(language, weight);
        }

        void add(String language, double weight) {
            letters.merge(language, weight, Double::sum);
        }

        void addUnknown(String part) {
            unknownLetters += part.length();
            if (unknown.length() < SAMPLE) {
                unknown.append(part).append(' ');
            }
        }

        void guessWhatIsUnknown(LanguageGuess latin) {
            if (!isLatinKnown && unknownLetters > sum()) {
                latin.find(unknown.toString()).ifPresent(each -> add(each, unknownLetters));
            }
        }

        List<String> languages() {
            List<String> sorted = letters.entrySet().stream()
                    .sorted(Comparator.comparingDouble((Map.Entry<String, Double> each) -> -each.getValue())
                            .thenComparing(Map.Entry::getKey))
                    .map(Map.Entry::getKey)
                    .toList();
            double enough = Math.max(LEAST_LETTERS, sum() * LEAST_SHARE);
            return sorted.stream()
                    .filter(each -> each.equals(sorted.getFirst()) || letters.getOrDefault(each, 0.0) >= enough)
                    .toList();
        }

        private double sum() {
            return letters.values().stream().mapToDouble(each -> each).sum();
        }
    }
}
