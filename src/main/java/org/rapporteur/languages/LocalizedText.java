package org.rapporteur.languages;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A text that exists in one or more of the official languages; never empty, and unchanging.
public record LocalizedText(Map<Language, String> texts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LocalizedText {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("A text must exist in at least one language");
        }
        texts = Collections.unmodifiableMap(new EnumMap<>(texts));
    }

    public static LocalizedText of(Language language, String text) {
        return new LocalizedText(Map.of(language, text));
    }

    /// Reads what [#toJson()] wrote.
    public static LocalizedText ofJson(String json) {
        Map<String, String> byTag = JSON.readValue(json, new TypeReference<>() {});
        Map<Language, String> texts = new EnumMap<>(Language.class);
        byTag.forEach((tag, text) -> texts.put(Language.get(tag), text));
        return new LocalizedText(texts);
    }

    /// A JSON object from two-letter tags to texts.
    public String toJson() {
        Map<String, String> byTag = new LinkedHashMap<>();
        texts.forEach((language, text) -> byTag.put(language.tag(), text));
        return JSON.writeValueAsString(byTag);
    }

    /// The text in exactly this language.
    public Optional<String> find(Language language) {
        return Optional.ofNullable(texts.get(language));
    }

    /// The text in this language, or else in the first language that holds one: English, then protocol order.
    public String in(Language language) {
        String exact = texts.get(language);
        if (exact != null) {
            return exact;
        }
        String english = texts.get(Language.EN);
        return english != null ? english : texts.values().iterator().next();
    }
}
