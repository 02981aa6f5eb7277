package org.rapporteur.parties;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;

/// The facts about States that are shipped with the product, as read from the files beside this class;
/// `SOURCES.md` there tells where they come from.
record ShippedRegister(String hash, List<Entry> entries) {
    private static final List<String> FILES =
            List.of("states.csv", "state-names.csv", "state-sort-keys.csv", "state-aliases.csv", "regional-groups.csv");
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    static ShippedRegister read() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        FILES.forEach(name -> files.put(name, bytes(name)));
        Map<String, List<CSVRecord>> names = rows(files, "state-names.csv");
        Map<String, List<CSVRecord>> sortKeys = rows(files, "state-sort-keys.csv");
        Map<String, List<CSVRecord>> aliases = rows(files, "state-aliases.csv");
        Map<String, List<CSVRecord>> groups = rows(files, "regional-groups.csv");
        List<Entry> entries = new ArrayList<>();
        rows(files, "states.csv")
                .forEach((code, state) -> entries.add(new Entry(
                        new Party(
                                Register.idOf(code),
                                code,
                                PartyKind.valueOf(state.getFirst().get("kind")),
                                null,
                                names(code, names.getOrDefault(code, List.of()))),
                        UnStatus.valueOf(state.getFirst().get("un_status")),
                        sortKeys.getOrDefault(code, List.of()).stream()
                                .map(row -> new SortKey(date(row, "valid_from"), texts(row)))
                                .toList(),
                        aliases.getOrDefault(code, List.of()).stream()
                                .map(row -> new Entry.Alias(Language.get(row.get("language")), row.get("alias")))
                                .toList(),
                        groups.getOrDefault(code, List.of()).stream()
                                .map(ShippedRegister::membership)
                                .toList(),
                        null)));
        return new ShippedRegister(hash(files), List.copyOf(entries));
    }

    /// Joins the short and the formal names, which change on days of their own, into names in time.
    private static List<PartyName> names(String code, List<CSVRecord> rows) {
        List<DatedText> briefs = DatedText.of(rows, "short");
        List<DatedText> formals = DatedText.of(rows, "formal");
        TreeSet<LocalDate> bounds = new TreeSet<>();
        Stream.concat(briefs.stream(), formals.stream())
                .flatMap(each -> Stream.of(each.from, each.to))
                .forEach(bounds::add);
        List<PartyName> names = new ArrayList<>();
        for (LocalDate from = bounds.first(); !from.equals(LocalDate.MAX); ) {
            LocalDate to = Objects.requireNonNull(bounds.higher(from));
            Optional<LocalizedText> brief = DatedText.find(briefs, from);
            if (brief.isPresent()) {
                LocalizedText formal = DatedText.find(formals, from).orElse(brief.get());
                names.add(new PartyName(
                        from.equals(LocalDate.MIN) ? null : from,
                        to.equals(LocalDate.MAX) ? null : to,
                        brief.get(),
                        formal));
            }
            from = to;
        }
        if (names.isEmpty()) {
            throw new IllegalStateException("The shipped register holds no name of " + code);
        }
        return names;
    }

    private static Membership membership(CSVRecord row) {
        return new Membership(
                RegionalGroup.valueOf(row.get("group")),
                date(row, "valid_from"),
                date(row, "valid_to"),
                Membership.Role.valueOf(row.get("role")));
    }

    private static Map<Language, String> texts(CSVRecord row) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String text = row.get(language.tag());
            if (!text.isEmpty()) {
                texts.put(language, text);
            }
        }
        return texts;
    }

    private static @Nullable LocalDate date(CSVRecord row, String column) {
        String text = row.get(column);
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    private static Map<String, List<CSVRecord>> rows(Map<String, byte[]> files, String name) {
        String text = new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
        Map<String, List<CSVRecord>> rows = new LinkedHashMap<>();
        try (var parser = CSV.parse(new StringReader(text))) {
            parser.forEach(row -> rows.computeIfAbsent(row.get("code"), _ -> new ArrayList<>())
                    .add(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = ShippedRegister.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("This build lacks " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// A text from one day until before another; open ends are the ends of time.
    private record DatedText(LocalDate from, LocalDate to, LocalizedText text) {
        static List<DatedText> of(List<CSVRecord> rows, String form) {
            return rows.stream()
                    .filter(row -> row.get("form").equals(form))
                    .map(row -> new DatedText(
                            Objects.requireNonNullElse(date(row, "valid_from"), LocalDate.MIN),
                            Objects.requireNonNullElse(date(row, "valid_to"), LocalDate.MAX),
                            new LocalizedText(texts(row))))
                    .toList();
        }

        static Optional<LocalizedText> find(List<DatedText> texts, LocalDate day) {
            return texts.stream()
                    .filter(each -> !day.isBefore(each.from) && day.isBefore(each.to))
                    .map(DatedText::text)
                    .findFirst();
        }
    }
}
