package org.rapporteur.site;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.RegionalGroup;
import org.rapporteur.parties.StakeholderCategory;
import org.rapporteur.publications.Kind;
import org.rapporteur.publications.Regime;
import org.rapporteur.search.Dimension;
import org.rapporteur.search.Facet;
import org.rapporteur.site.ShownFacet.Option;
import org.springframework.stereotype.Component;

/// Names the values by which lists can be narrowed, and puts them in the order in which a reader expects
/// them.
@Component
class Facets {
    private static final int SEEN_AT_ONCE = 8;
    private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9_-]");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private final Parties parties;
    private final Clock clock;

    Facets(Parties parties, Clock clock) {
        this.parties = parties;
        this.clock = clock;
    }

    List<ShownFacet> show(List<Facet> facets, Page page) {
        return facets.stream().map(each -> show(each, page)).toList();
    }

    List<Chip> chips(Asked asked, Page page) {
        List<Chip> chips = new ArrayList<>();
        String list = page.url("/contributions");
        asked.chosen()
                .forEach((dimension, values) -> values.forEach(value -> chips.add(new Chip(
                        label(dimension),
                        name(dimension, value, page),
                        list + asked.without(dimension, value).address()))));
        String withoutDays = list + asked.withoutDays().address();
        if (asked.from() != null) {
            chips.add(new Chip("facet.from", page.date(asked.from()), withoutDays));
        }
        if (asked.to() != null) {
            chips.add(new Chip("facet.to", page.date(asked.to()), withoutDays));
        }
        return chips;
    }

    private ShownFacet show(Facet facet, Page page) {
        List<Option> first = new ArrayList<>();
        List<Option> more = new ArrayList<>();
        for (Facet.Value each : sorted(facet, page.language())) {
            List<Option> place = first.size() < SEEN_AT_ONCE || each.chosen() ? first : more;
            place.add(option(facet.dimension(), each, page));
        }
        return new ShownFacet(Asked.parameter(facet.dimension()), label(facet.dimension()), first, more);
    }

    private static Option option(Dimension dimension, Facet.Value value, String label, boolean ownLanguage) {
        String name = Asked.parameter(dimension);
        return new Option(
                name + "-" + NOT_IN_ID.matcher(value.value()).replaceAll("_"),
                value.value(),
                label,
                ownLanguage ? value.value() : null,
                value.count(),
                value.chosen());
    }

    private Option option(Dimension dimension, Facet.Value value, Page page) {
        boolean language = dimension == Dimension.LANGUAGE
                && LANGUAGE_TAG.matcher(value.value()).matches();
        String label = language ? page.languageOwnName(value.value()) : name(dimension, value.value(), page);
        return option(dimension, value, label, language);
    }

    private List<Facet.Value> sorted(Facet facet, Language reader) {
        return switch (facet.dimension()) {
            case YEAR ->
                facet.values().stream()
                        .sorted(Comparator.comparing(Facet.Value::value).reversed())
                        .toList();
            case PARTY -> partiesSorted(facet.values(), reader);
            case LANGUAGE ->
                facet.values().stream()
                        .sorted(Comparator.comparingInt(each -> protocolOrder(each.value())))
                        .toList();
            case REGIME, KIND, REGIONAL_GROUP, CATEGORY -> facet.values();
        };
    }

    /// By count, and equal counts in the order of the language.
    private List<Facet.Value> partiesSorted(List<Facet.Value> values, Language reader) {
        Map<String, Integer> order = new HashMap<>();
        List<Party> known = values.stream()
                .map(each -> parties.find(each.value()))
                .flatMap(Optional::stream)
                .toList();
        parties.inOrder(known.stream().map(Party::id).toList(), reader, today())
                .forEach(each -> order.put(each.code(), order.size()));
        return values.stream()
                .sorted(Comparator.comparingInt(Facet.Value::count)
                        .reversed()
                        .thenComparing(each -> order.getOrDefault(each.value(), Integer.MAX_VALUE)))
                .toList();
    }

    private static int protocolOrder(String tag) {
        return Language.find(tag).map(Enum::ordinal).orElse(Language.values().length);
    }

    static String label(Dimension dimension) {
        return "facet." + Asked.parameter(dimension);
    }

    /// The name of the value in the reader's language; what no list knows is shown as it came.
    private String name(Dimension dimension, String value, Page page) {
        return switch (dimension) {
            case PARTY ->
                parties.find(value)
                        .map(each -> each.nameOn(today(), page.language()))
                        .orElse(value);
            case YEAR -> value;
            case LANGUAGE -> LANGUAGE_TAG.matcher(value).matches() ? page.languageName(value) : value;
            case REGIME -> constant(Regime.class, "regime", value, page);
            case KIND -> constant(Kind.class, "kind", value, page);
            case REGIONAL_GROUP -> constant(RegionalGroup.class, "group", value, page);
            case CATEGORY -> constant(StakeholderCategory.class, "category", value, page);
        };
    }

    private static <E extends Enum<E>> String constant(Class<E> type, String prefix, String value, Page page) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(value.toUpperCase(Locale.ROOT))) {
                return page.t(prefix, each);
            }
        }
        return value;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
