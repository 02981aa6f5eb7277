package org.rapporteur.files;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Optional;

/// Tells languages by their script and, where several share one, by the letters that only one of them has.
final class Alphabets {
    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.BOPOMOFO, "zh"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.TIBETAN, "bo"),
            Map.entry(UnicodeScript.MONGOLIAN, "mn"),
            Map.entry(UnicodeScript.THAANA, "dv"));

    private Alphabets() {}

    /// The language of letters of one script.
    static Optional<String> language(UnicodeScript script, String letters) {
        return switch (script) {
            case CYRILLIC -> Optional.of(cyrillic(letters));
            case ARABIC -> Optional.of(arabic(letters));
            default -> Optional.ofNullable(BY_SCRIPT.get(script));
        };
    }

    private static String cyrillic(String text) {
        int few = text.length() / 100;
        if (count(text, "ўЎ") > few / 4 && count(text, "іІ") > few) {
            return "be";
        }
        if (count(text, "әғқұһӘҒҚҰҺ") > few) {
            return "kk";
        }
        if (count(text, "ҷӣӯҳҶӢӮҲ") > few) {
            return "tg";
        }
        if (count(text, "өүӨҮ") > few) {
            return count(text, "ңҢ") > 0 ? "ky" : "mn";
        }
        if (count(text, "іїєґІЇЄҐ") > few) {
            return "uk";
        }
        if (count(text, "јљњџЈЉЊЏ") > few) {
            return count(text, "ѓќѕЃЌЅ") > 0 ? "mk" : "sr";
        }
        return count(text, "ъЪ") > text.length() / 200 && count(text, "ыэёЫЭЁ") == 0 ? "bg" : "ru";
    }

    private static int count(String text, String letters) {
        return (int) text.chars().filter(each -> letters.indexOf(each) >= 0).count();
    }

    private static String arabic(String text) {
        int few = Math.max(1, text.length() / 50);
        if (count(text, "ٹڈڑںےہھ") > few) {
            return "ur";
        }
        if (count(text, "ټډړښږۍېځڅڼ") > few) {
            return "ps";
        }
        if (count(text, "ەڕڵۆێ") > few) {
            return "ckb";
        }
        return count(text, "پچژگکی") > few ? "fa" : "ar";
    }
}
