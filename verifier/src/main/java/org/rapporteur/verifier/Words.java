package org.rapporteur.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// The messages in one of the six official languages of the United Nations.
public final class Words {
    /// In their alphabetical order, as codes of ISO 639-1.
    static final List<String> LANGUAGES = List.of("ar", "zh", "en", "fr", "ru", "es");

    private static final int LONGEST_VALUE = 2000;
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private final Properties words = new Properties();
    private final boolean isolates;
    private final Locale locale;

    Words(String language) {
        isolates = language.equals("ar");
        locale = Locale.forLanguageTag(language);
        try (InputStream input = Words.class.getResourceAsStream("words_" + language + ".properties")) {
            words.load(new InputStreamReader(input, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The language of the system if it is one of the six, otherwise English.
    static String languageOfSystem() {
        String language = Locale.getDefault().getLanguage();
        return LANGUAGES.contains(language) ? language : "en";
    }

    String say(Message message, Object... values) {
        return say(Finding.of(message, values));
    }

    String say(Finding finding) {
        Object[] shown = finding.values().stream().map(this::shown).toArray();
        return new MessageFormat(words.getProperty(finding.message().key()), locale).format(shown);
    }

    private String shown(Object value) {
        if (value instanceof Message message) {
            return say(message);
        }
        String clean = plain(value);
        return isolates && !clean.isEmpty() ? ISOLATE + clean + END_OF_ISOLATE : clean;
    }

    /// The value without what could steer a terminal or turn the line around: values come from files
    /// that somebody else wrote.
    static String plain(Object value) {
        String clean = value.toString().replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
        return clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE) + "…";
    }
}
