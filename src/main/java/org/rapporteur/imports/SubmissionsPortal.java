package org.rapporteur.imports;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.rapporteur.parties.StakeholderCategory;
import org.rapporteur.publications.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The register of a treaty body's submissions portal, as a CSV file without the papers themselves: entity
/// (`X on behalf of Y`), kind of entity, title, language, date (dd/mm/yyyy) and the address of the paper,
/// which is kept as the place where it is held. Rows whose cells slipped out of their columns are named and
/// left out.
@Component
@Order(2)
class SubmissionsPortal implements Register {
    private static final List<String> COLUMNS = List.of(
            "submission_name",
            "submission_entity",
            "submission_language",
            "submission_date",
            "submission_url",
            "entity_type");
    private static final Pattern ON_BEHALF = Pattern.compile("\\s+on behalf of\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile(",\\s*(?:and\\s+)?(?:the\\s+)?|\\s+and\\s+(?:the\\s+)?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final PartyFinder parties;

    SubmissionsPortal(PartyFinder parties) {
        this.parties = parties;
    }

    @Override
    public boolean fits(Path folder) {
        return table(folder).isPresent();
    }

    @Override
    public void read(Path folder, Consumer<RegisterRow> rows, Consumer<RowMessage> messages) {
        Path file = table(folder).orElseThrow(() -> new UnusableRegister("No table of submissions in " + folder));
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format().parse(reader)) {
            for (CSVRecord each : parser) {
                int line = (int) each.getRecordNumber() + 1;
                try {
                    rows.accept(row(each, line));
                } catch (UnreadableRow e) {
                    messages.accept(e.message());
                }
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UnusableRegister(Folders.name(file) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private RegisterRow row(CSVRecord cells, int line) {
        for (String column : COLUMNS) {
            if (!cells.isSet(column) || cells.get(column).isBlank()) {
                throw wrong(line, column, "import.row.empty", "");
            }
        }
        LocalDate day = day(cells.get("submission_date"), line);
        String[] names = ON_BEHALF.split(cells.get("submission_entity").strip(), 2);
        String party = names[0].strip();
        String url = cells.get("submission_url").strip();
        StakeholderCategory category = category(cells.get("entity_type").strip(), line);
        return new RegisterRow(
                line,
                "portal:" + url + ":" + cells.get("submission_date"),
                party,
                parties.find(party).isPresent() ? null : category,
                cells.get("submission_entity").strip(),
                names.length > 1 ? known(names[1], party) : List.of(),
                Kind.POSITION_PAPER,
                cells.get("submission_name").strip(),
                language(cells.get("submission_language").strip(), line),
                null,
                language(cells.get("submission_language").strip(), line),
                null,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                List.of(),
                url,
                RegisterRow.Target.PUBLISHED);
    }

    /// Of those on whose behalf it was made, the ones that the register of parties knows; the words as signed
    /// keep all.
    private List<String> known(String names, String lead) {
        List<String> known = new ArrayList<>();
        for (String each : AND.split(names.strip().replaceFirst("^(?i)the ", ""), -1)) {
            String name = each.strip();
            if (!name.isEmpty() && !name.equals(lead) && parties.find(name).isPresent()) {
                known.add(name);
            }
        }
        return known;
    }

    private static LocalDate day(String text, int line) {
        try {
            return LocalDate.parse(text.strip(), DAY);
        } catch (DateTimeParseException e) {
            throw wrong(line, "submission_date", "import.row.date", text);
        }
    }

    private static @Nullable StakeholderCategory category(String type, int line) {
        return switch (type) {
            case "Party" -> null;
            case "NGO" -> StakeholderCategory.CIVIL_SOCIETY;
            case "UN" -> StakeholderCategory.UN_SYSTEM;
            case "IGO" -> StakeholderCategory.INTERNATIONAL_AND_REGIONAL;
            case "NAO" -> StakeholderCategory.OTHER;
            default -> throw wrong(line, "entity_type", "import.row.value", type);
        };
    }

    private static String language(String name, int line) {
        return switch (name) {
            case "Arabic" -> "ar";
            case "Chinese" -> "zh";
            case "English" -> "en";
            case "French" -> "fr";
            case "Russian" -> "ru";
            case "Spanish" -> "es";
            default -> throw wrong(line, "submission_language", "import.row.language", name);
        };
    }

    private static UnreadableRow wrong(int line, String column, String key, String quoted) {
        return new UnreadableRow(
                new RowMessage(line, column, key, quoted.substring(0, Math.min(quoted.length(), 100))));
    }

    private static Optional<Path> table(Path folder) {
        return Folders.files(folder).stream()
                .filter(each -> Folders.name(each).endsWith(".csv"))
                .filter(SubmissionsPortal::hasColumns)
                .findFirst();
    }

    private static boolean hasColumns(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format().parse(reader)) {
            return parser.getHeaderNames().containsAll(COLUMNS);
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    private static CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .get();
    }
}
