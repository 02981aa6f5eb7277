package org.rapporteur.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.search.Dimension;
import org.rapporteur.search.Order;
import org.rapporteur.search.Query;
import org.springframework.util.MultiValueMap;

/// Reads a question from the parameters of an address. Unlike a person, a machine is told what it got wrong.
final class QueryParameters {
    private static final int LONGEST_WORDS = 1_000;
    private static final int MOST_VALUES = 50;
    private static final int LARGEST_PAGE = 100;
    private static final int USUAL_PAGE = 20;
    private static final Map<String, Dimension> DIMENSIONS = Map.of(
            "party", Dimension.PARTY,
            "regime", Dimension.REGIME,
            "year", Dimension.YEAR,
            "language", Dimension.LANGUAGE,
            "kind", Dimension.KIND,
            "group", Dimension.REGIONAL_GROUP,
            "category", Dimension.CATEGORY);
    private static final Set<Dimension> BY_CONSTANT =
            Set.of(Dimension.REGIME, Dimension.KIND, Dimension.REGIONAL_GROUP, Dimension.CATEGORY);

    private QueryParameters() {}

    static Query read(MultiValueMap<String, String> parameters) {
        String words = Objects.requireNonNullElse(parameters.getFirst("q"), "");
        if (words.length() > LONGEST_WORDS) {
            throw new BadParameter("q");
        }
        int size = number(parameters, "size", USUAL_PAGE, LARGEST_PAGE);
        int page = number(parameters, "page", 1, Query.DEEPEST / size);
        Map<Dimension, Set<String>> chosen = new EnumMap<>(Dimension.class);
        DIMENSIONS.forEach((name, dimension) -> chosen.put(dimension, values(parameters, name, dimension)));
        Order order = words.isBlank() ? Order.RECEIVED_NEWEST : Order.RELEVANCE;
        return new Query(words, chosen, day(parameters, "from"), day(parameters, "to"), order, page, size, Language.EN);
    }

    private static Set<String> values(MultiValueMap<String, String> parameters, String name, Dimension dimension) {
        List<String> given = parameters.getOrDefault(name, List.of());
        if (given.size() > MOST_VALUES) {
            throw new BadParameter(name);
        }
        Set<String> values = new HashSet<>();
        for (String each : given) {
            String value = each.strip();
            if (!value.isEmpty()) {
                values.add(BY_CONSTANT.contains(dimension) ? value.toUpperCase(Locale.ROOT) : value);
            }
        }
        return values;
    }

    private static int number(MultiValueMap<String, String> parameters, String name, int usual, int largest) {
        String text = parameters.getFirst(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadParameter(name, e);
        }
        throw new BadParameter(name);
    }

    private static @Nullable LocalDate day(MultiValueMap<String, String> parameters, String name) {
        String text = parameters.getFirst(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new BadParameter(name, e);
        }
    }
}
