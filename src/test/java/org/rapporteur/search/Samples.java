package org.rapporteur.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Reference;

/// Publications to index in tests.
final class Samples {
    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");

    private Samples() {}

    /// Makes findable what the engine was told, of which nothing up to this position is missing.
    static void reach(SearchEngine engine, long position) {
        engine.heard(position);
        engine.show();
    }

    static Reference reference(int number) {
        return new Reference("CTR-2026-" + number);
    }

    /// A publication with a title, a text in one language and nothing else of note.
    static IndexedPublication publication(int number, String language, String title, String text) {
        return publication(
                number, List.of(new TaggedText(language, title)), List.of(new TaggedText(language, text)), Map.of());
    }

    static IndexedPublication publication(
            int number, List<TaggedText> titles, List<TaggedText> texts, Map<Dimension, Set<String>> facets) {
        Instant at = DAY.plusSeconds(60L * number);
        return new IndexedPublication(
                reference(number), number, at, at, titles, texts, List.of(), Map.of(), facets, true);
    }

    /// A publication with a file into which nobody has looked.
    static IndexedPublication incomplete(int number) {
        IndexedPublication known = publication(number, "en", "Incomplete", "");
        return new IndexedPublication(
                known.reference(),
                known.position(),
                known.publishedAt(),
                known.receivedAt(),
                known.titles(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                false);
    }

    /// The same publication behind which a party with these names stands.
    static IndexedPublication by(IndexedPublication publication, Map<Language, String> names, TaggedText... others) {
        List<TaggedText> all = new ArrayList<>(List.of(others));
        names.forEach((language, name) -> all.add(new TaggedText(language.htmlTag(), name)));
        return new IndexedPublication(
                publication.reference(),
                publication.position(),
                publication.publishedAt(),
                publication.receivedAt(),
                publication.titles(),
                publication.texts(),
                all,
                new EnumMap<>(names),
                publication.facets(),
                publication.complete());
    }
}
