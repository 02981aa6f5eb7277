package org.rapporteur.languages;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The words of the interface: one bundle per official language under `messages/`, ICU message syntax, the
/// same keys in all six. A missing key is a defect that a test finds; at run time it shows as the key itself.
@Component
public class Messages {
    /// The areas of the bundles, each with an owner: what everybody shares, the pages for readers, the pages
    /// for those who contribute and decide, the registers taken in, what is kept for good, and what is taken away.
    static final List<String> AREAS =
            List.of("messages", "reading", "desk", "imports", "preservation", "formats", "exports");

    private final Map<Language, Properties> bundles = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, MessageFormat>> formats = new EnumMap<>(Language.class);

    public Messages() {
        for (Language language : Language.values()) {
            bundles.put(language, load(language));
            formats.put(language, new ConcurrentHashMap<>());
        }
    }

    /// The text of the key in the language, with its arguments in ICU message syntax (`{0}`, plurals, dates).
    public String text(Language language, String key, Object... arguments) {
        String pattern = bundle(language).getProperty(key);
        if (pattern == null) {
            return key;
        }
        if (arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
            return pattern;
        }
        MessageFormat format =
                formats(language).computeIfAbsent(key, _ -> new MessageFormat(pattern, language.locale()));
        return format.clone().format(arguments);
    }

    /// Whether the bundle of the language holds the key.
    public boolean has(Language language, String key) {
        return bundle(language).containsKey(key);
    }

    /// The words that occur in the texts of the language, each once; for Chinese, its characters.
    public Set<String> words(Language language) {
        Pattern word = Pattern.compile(language == Language.ZH ? "\\p{IsHan}" : "\\p{L}{2,}");
        Set<String> words = new TreeSet<>();
        for (Object text : bundle(language).values()) {
            Matcher matcher = word.matcher(text.toString());
            while (matcher.find()) {
                words.add(matcher.group());
            }
        }
        return words;
    }

    private Properties bundle(Language language) {
        return Objects.requireNonNull(bundles.get(language));
    }

    private Map<String, MessageFormat> formats(Language language) {
        return Objects.requireNonNull(formats.get(language));
    }

    private static Properties load(Language language) {
        Properties all = new Properties();
        for (String area : AREAS) {
            Properties texts = load(area, language);
            for (String key : texts.stringPropertyNames()) {
                if (all.putIfAbsent(key, texts.getProperty(key)) != null) {
                    throw new IllegalStateException("Two areas hold the key " + key);
                }
            }
        }
        return all;
    }

    private static Properties load(String area, Language language) {
        String name = "/messages/" + area + "_" + language.tag() + ".properties";
        try (InputStream stream = Messages.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("No bundle " + name);
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
