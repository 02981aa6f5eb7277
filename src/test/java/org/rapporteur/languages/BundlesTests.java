package org.rapporteur.languages;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the six bundles to one set of keys, and the keys to what the code asks for.
class BundlesTests {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)(?=\")");
    private static final Pattern DIRECT = Pattern.compile("\\bt\\(\"([a-z0-9.-]+)\"\\s*[,)]");
    private static final Pattern BY_CONSTANT = Pattern.compile("\\bt\\(\"([a-z0-9.-]+)\",\\s");
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHoldsTheSameKeysWithTheSameArguments(Language language) {
        Properties english = texts(Language.EN);
        Properties texts = texts(language);

        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(texts.getProperty(key), language))
                    .as("arguments of %s in %s", key, language)
                    .isEqualTo(arguments(english.getProperty(key), Language.EN));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPluralHasTheFormsOfItsLanguage(Language language) {
        Set<String> forms = new TreeSet<>(
                PluralRules.forLocale(ULocale.forLocale(language.locale())).getKeywords());
        if (language == Language.FR || language == Language.ES) {
            forms.remove("many"); // for whole millions only
        }
        Properties texts = texts(language);
        for (String key : texts.stringPropertyNames()) {
            for (Set<String> used : plurals(texts.getProperty(key))) {
                assertThat(used).as("%s in %s", key, language).containsAll(forms);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextIsEmptyOrQuotedByAccident(Language language) {
        Properties texts = texts(language);
        for (String key : texts.stringPropertyNames()) {
            assertThat(texts.getProperty(key)).as("%s in %s", key, language).isNotEmpty();
            assertThat(texts.getProperty(key).contains("'{"))
                    .as("%s in %s", key, language)
                    .isFalse();
        }
    }

    @Test
    void everyKeyThatTemplatesAndCodeNameExists() {
        Set<String> known = texts(Language.EN).stringPropertyNames();
        Set<String> missing = new TreeSet<>();
        for (String source : sources()) {
            for (String key : found(DIRECT, source)) {
                boolean prefix = found(BY_CONSTANT, source).contains(key)
                        && known.stream().anyMatch(each -> each.startsWith(key + "."));
                if (!known.contains(key) && !prefix) {
                    missing.add(key);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void noKeyIsLeftThatNobodyNames() {
        Set<String> literals = sources().stream()
                .flatMap(each -> found(LITERAL, each).stream())
                .collect(Collectors.toSet());
        Set<String> prefixes = literals.stream()
                .map(each -> each.endsWith(".") ? each.substring(0, each.length() - 1) : each)
                .filter(each -> KEY.matcher(each).matches() || each.matches("[a-z-]+"))
                .collect(Collectors.toSet());
        Set<String> unnamed = texts(Language.EN).stringPropertyNames().stream()
                .filter(key -> !literals.contains(key) && !isBelow(key, prefixes))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unnamed).isEmpty();
    }

    /// Whether the key is made from a prefix that the code names and one more part, as constants are.
    private static boolean isBelow(String key, Set<String> prefixes) {
        String rest = key;
        for (String end : List.of(".title", ".text", ".next", ".hint")) {
            rest = rest.endsWith(end) ? rest.substring(0, rest.length() - end.length()) : rest;
        }
        int dot = rest.lastIndexOf('.');
        return (dot > 0 && prefixes.contains(rest.substring(0, dot))) || prefixes.contains(rest);
    }

    private static List<String> found(Pattern pattern, String source) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(source);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> sources() {
        try (Stream<Path> java = Files.walk(Path.of("src/main/java"));
                Stream<Path> templates = Files.walk(Path.of("src/main/jte"));
                Stream<Path> offline = Files.walk(Path.of("src/main/jte-exports"))) {
            return Stream.concat(java, Stream.concat(templates, offline))
                    .filter(each ->
                            each.toString().endsWith(".java") || each.toString().endsWith(".jte"))
                    .map(BundlesTests::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts(Language language) {
        Properties all = new Properties();
        for (String area : Messages.AREAS) {
            try (Reader reader = Files.newBufferedReader(
                    BUNDLES.resolve(area + "_" + language.tag() + ".properties"), StandardCharsets.UTF_8)) {
                all.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static Set<String> arguments(String text, Language language) {
        return new TreeSet<>(new MessageFormat(text, language.locale()).getArgumentNames());
    }

    /// The forms of each plural in the text.
    private static List<Set<String>> plurals(String text) {
        List<Set<String>> plurals = new ArrayList<>();
        MessagePattern pattern = new MessagePattern(text);
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_START
                    && part.getArgType() == MessagePattern.ArgType.PLURAL) {
                plurals.add(forms(pattern, i));
            }
        }
        return plurals;
    }

    private static Set<String> forms(MessagePattern pattern, int start) {
        Set<String> forms = new TreeSet<>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start; i < limit; i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                forms.add(pattern.getSubstring(part).replace("=0", "zero"));
            }
        }
        return forms;
    }
}
