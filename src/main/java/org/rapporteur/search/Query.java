package org.rapporteur.search;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// What a reader asks for. Every text is a valid question: what has no meaning as syntax is read as plain
/// words.
///
/// The syntax: all words are needed (most of them, when there are many); `"words in quotes"` are found as
/// they stand, `-word` or `-"a phrase"` must not occur, `word*` is the beginning of a word.
///
/// @param q the words; empty to list everything; cut after 1,000 characters
/// @param chosen values of one dimension widen the choice, dimensions narrow one another
/// @param receivedFrom the first day of receipt, in UTC
/// @param receivedTo the last day of receipt, in UTC
/// @param page counted from 1; no page reaches deeper than 10,000 hits
/// @param size hits on a page, at most 100
/// @param reader decides between languages where a word means something in several
public record Query(
        String q,
        Map<Dimension, Set<String>> chosen,
        @Nullable LocalDate receivedFrom,
        @Nullable LocalDate receivedTo,
        Order order,
        int page,
        int size,
        Language reader) {
    /// How many hits can be paged through.
    public static final int DEEPEST = 10_000;

    private static final int LONGEST = 1_000;

    public Query {
        q = (q.length() > LONGEST ? q.substring(0, LONGEST) : q).strip();
        Map<Dimension, Set<String>> copy = new EnumMap<>(Dimension.class);
        chosen.forEach((dimension, values) -> {
            if (!values.isEmpty()) {
                copy.put(dimension, Set.copyOf(values));
            }
        });
        chosen = Collections.unmodifiableMap(copy);
        size = Math.clamp(size, 1, 100);
        page = Math.clamp(page, 1, DEEPEST / size);
    }

    /// The first 20 hits for the words, the best first.
    public static Query of(String q, Language reader) {
        return new Query(q, Map.of(), null, null, Order.RELEVANCE, 1, 20, reader);
    }

    /// The same question with exactly these values of the dimension chosen.
    public Query choosing(Dimension dimension, Set<String> values) {
        Map<Dimension, Set<String>> next = new EnumMap<>(Dimension.class);
        next.putAll(chosen);
        next.put(dimension, values);
        return new Query(q, next, receivedFrom, receivedTo, order, page, size, reader);
    }

    /// The same question for what was received between the days, both included.
    public Query receivedBetween(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Query(q, chosen, from, to, order, page, size, reader);
    }

    /// The same question in another order.
    public Query in(Order other) {
        return new Query(q, chosen, receivedFrom, receivedTo, other, page, size, reader);
    }

    /// Another page of the same question.
    public Query page(int number, int hits) {
        return new Query(q, chosen, receivedFrom, receivedTo, order, number, hits, reader);
    }

    int first() {
        return (page - 1) * size;
    }

    int end() {
        return page * size;
    }

    boolean isByRelevance() {
        return order == Order.RELEVANCE && !q.isEmpty();
    }

    Set<String> chosen(Dimension dimension) {
        return chosen.getOrDefault(dimension, Set.of());
    }
}
