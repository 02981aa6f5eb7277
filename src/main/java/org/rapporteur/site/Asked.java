package org.rapporteur.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.search.Dimension;
import org.rapporteur.search.Order;
import org.rapporteur.search.Query;
import org.springframework.util.MultiValueMap;

/// What a reader asks of the list, as its address says it. Every address is a valid question: what cannot be
/// read in it is left out.
public record Asked(
        String q,
        Map<Dimension, Set<String>> chosen,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Order order,
        int page) {
    static final int SIZE = 20;

    private static final int LONGEST_WORDS = 1_000;
    private static final int LONGEST_VALUE = 100;
    private static final int MOST_VALUES = 50;
    private static final Map<String, Order> ORDERS = Map.of(
            "relevance", Order.RELEVANCE,
            "newest", Order.NEWEST,
            "oldest", Order.OLDEST,
            "received", Order.RECEIVED_NEWEST,
            "party", Order.PARTY,
            "title", Order.TITLE);

    public Asked {
        Map<Dimension, Set<String>> copy = new EnumMap<>(Dimension.class);
        chosen.forEach((dimension, values) -> {
            if (!values.isEmpty()) {
                copy.put(dimension, Collections.unmodifiableSet(new LinkedHashSet<>(values)));
            }
        });
        chosen = Collections.unmodifiableMap(copy);
    }

    static Asked of(MultiValueMap<String, String> parameters) {
        Map<Dimension, Set<String>> chosen = new EnumMap<>(Dimension.class);
        for (Dimension each : Dimension.values()) {
            chosen.put(each, values(parameters, parameter(each)));
        }
        String words = Objects.requireNonNullElse(parameters.getFirst("q"), "").strip();
        return new Asked(
                words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words,
                chosen,
                day(parameters.getFirst("from")),
                day(parameters.getFirst("to")),
                ORDERS.get(Objects.requireNonNullElse(parameters.getFirst("sort"), "")),
                number(parameters.getFirst("page")));
    }

    Query query(Language reader) {
        return new Query(q, chosen, from, to, orderOrUsual(), page, SIZE, reader);
    }

    /// The order asked for, or else the best first when there are words, and the latest received first when
    /// there are none.
    public Order orderOrUsual() {
        Order usual = q.isEmpty() ? Order.RECEIVED_NEWEST : Order.RELEVANCE;
        return order == null || (order == Order.RELEVANCE && q.isEmpty()) ? usual : order;
    }

    /// The orders that make sense for this question.
    public List<Order> orders() {
        return List.of(Order.values()).stream()
                .filter(each -> each != Order.RELEVANCE || !q.isEmpty())
                .toList();
    }

    public boolean isNarrowed() {
        return !chosen.isEmpty() || from != null || to != null;
    }

    /// The name by which addresses call the dimension.
    static String parameter(Dimension dimension) {
        return switch (dimension) {
            case PARTY -> "party";
            case REGIME -> "regime";
            case YEAR -> "year";
            case LANGUAGE -> "language";
            case KIND -> "kind";
            case REGIONAL_GROUP -> "group";
            case CATEGORY -> "category";
        };
    }

    /// The name by which addresses call the order.
    public static String parameter(Order order) {
        return ORDERS.entrySet().stream()
                .filter(each -> each.getValue() == order)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    public Asked onPage(int number) {
        return new Asked(q, chosen, from, to, order, number);
    }

    public Asked in(Order other) {
        return new Asked(q, chosen, from, to, other, 1);
    }

    Asked without(Dimension dimension, String value) {
        Map<Dimension, Set<String>> fewer = new EnumMap<>(Dimension.class);
        fewer.putAll(chosen);
        Set<String> values = new LinkedHashSet<>(chosen.getOrDefault(dimension, Set.of()));
        values.remove(value);
        fewer.put(dimension, values);
        return new Asked(q, fewer, from, to, order, 1);
    }

    Asked withoutDays() {
        return new Asked(q, chosen, null, null, order, 1);
    }

    public Asked withoutFilters() {
        return new Asked(q, Map.of(), null, null, order, 1);
    }

    /// The query part of the address, with its question mark; empty when nothing is asked.
    public String address() {
        StringBuilder address = new StringBuilder();
        add(address, "q", q);
        chosen.forEach((dimension, values) -> values.forEach(value -> add(address, parameter(dimension), value)));
        add(address, "from", from == null ? "" : from.toString());
        add(address, "to", to == null ? "" : to.toString());
        add(address, "sort", order == null ? "" : parameter(order));
        add(address, "page", page == 1 ? "" : Integer.toString(page));
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append(address.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static Set<String> values(MultiValueMap<String, String> parameters, String name) {
        Set<String> values = new LinkedHashSet<>();
        for (String each : parameters.getOrDefault(name, List.of())) {
            if (!each.isBlank() && each.length() <= LONGEST_VALUE && values.size() < MOST_VALUES) {
                values.add(each.strip());
            }
        }
        return values;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 1 : Math.clamp(Integer.parseInt(text.strip()), 1, Query.DEEPEST / SIZE);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
