package org.rapporteur.files;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Guesses the language of a short text by its n-grams; its tables are read when first needed.
final class LanguageGuess {
    private static final Set<String> OFFICIAL = Set.of("en", "fr", "es");
    /// How much likelier than an official language another one must be to be believed.
    private static final double PREFERENCE = 10;

    private static final int FEWEST_LETTERS = 20;
    private static final double PROBABLE = 0.5;

    private final List<String> candidates;
    private @Nullable LanguageDetector detector;

    LanguageGuess(String... candidates) {
        this.candidates = List.of(candidates);
    }

    Optional<String> find(String text) {
        if (text.length() < FEWEST_LETTERS) {
            return Optional.empty();
        }
        List<DetectedLanguage> probable = detector().getProbabilities(text.toLowerCase(Locale.ROOT));
        return probable.stream()
                .filter(each -> each.getProbability() >= PROBABLE)
                .map(each -> each.getLocale().getLanguage())
                .findFirst();
    }

    private LanguageDetector detector() {
        LanguageDetector loaded = detector;
        if (loaded == null) {
            loaded = load();
            detector = loaded;
        }
        return loaded;
    }

    private LanguageDetector load() {
        List<LdLocale> locales = candidates.stream().map(LdLocale::fromString).toList();
        Map<LdLocale, Double> priorities = new HashMap<>();
        locales.forEach(each -> priorities.put(each, OFFICIAL.contains(each.getLanguage()) ? PREFERENCE : 1.0));
        try {
            return LanguageDetectorBuilder.create(NgramExtractors.standard())
                    .seed(0)
                    .shortTextAlgorithm(Integer.MAX_VALUE)
                    .minimalConfidence(0.1)
                    .languagePriorities(priorities)
                    .withProfiles(new LanguageProfileReader().readBuiltIn(locales))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
