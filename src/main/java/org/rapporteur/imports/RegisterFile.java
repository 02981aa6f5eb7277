package org.rapporteur.imports;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.StakeholderCategory;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Our own form: `register.csv` (UTF-8, RFC 4180, a header row) beside the files it names. The manual
/// describes its columns.
@Component
@Order(1)
class RegisterFile implements Register {
    private static final String NAME = "register.csv";
    private static final long LARGEST = 100_000_000;
    private static final List<String> REQUIRED = List.of("key", "party", "kind", "title", "title_language", "received");

    RegisterFile() {}

    @Override
    public boolean fits(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    @Override
    public void read(Path folder, Consumer<RegisterRow> rows, Consumer<RowMessage> messages) {
        Path file = folder.resolve(NAME);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setTrim(true)
                        .get()
                        .parse(reader)) {
            if (Files.size(file) > LARGEST) {
                throw new UnusableRegister(NAME + " is larger than " + LARGEST + " bytes");
            }
            requireColumns(parser.getHeaderNames());
            for (CSVRecord each : parser) {
                Cells cells = new Cells(each, (int) each.getRecordNumber() + 1);
                try {
                    rows.accept(row(cells));
                } catch (UnreadableRow e) {
                    messages.accept(e.message());
                }
            }
        } catch (IOException | java.io.UncheckedIOException | IllegalStateException e) {
            throw new UnusableRegister(NAME + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireColumns(List<String> present) {
        List<String> missing =
                REQUIRED.stream().filter(each -> !present.contains(each)).toList();
        if (!missing.isEmpty()) {
            throw new UnusableRegister(NAME + " lacks the column " + String.join(", ", missing));
        }
    }

    private static RegisterRow row(Cells cells) {
        String titleLanguage = cells.language("title_language");
        String originalLanguage =
                cells.text("original_language").isEmpty() ? titleLanguage : cells.language("original_language");
        String party = cells.required("party");
        List<RegisterRow.RowFile> files = cells.files();
        String heldElsewhere = cells.text("held_elsewhere");
        if (files.isEmpty() && heldElsewhere.isEmpty()) {
            throw cells.wrong("files", "import.row.no-file");
        }
        return new RegisterRow(
                cells.line(),
                cells.required("key"),
                party,
                cells.constant("category", StakeholderCategory.class),
                cells.text("name_as_signed").isEmpty() ? party : cells.text("name_as_signed"),
                cells.list("on_behalf_of"),
                cells.requiredConstant("kind", Kind.class),
                cells.title(),
                titleLanguage,
                cells.titles(),
                originalLanguage,
                cells.text("document_date").isEmpty() ? null : cells.date("document_date"),
                cells.instant("received"),
                files,
                heldElsewhere.isEmpty() ? null : heldElsewhere,
                cells.target());
    }

    /// The cells of one row, read by the name of their column.
    private record Cells(CSVRecord row, int line) {
        private static final int LONGEST = 10_000;
        private static final int LONGEST_TITLE = 1_000;

        String text(String column) {
            if (!row.isMapped(column) || !row.isSet(column)) {
                return "";
            }
            String text = row.get(column);
            if (text.length() > LONGEST) {
                throw wrong(column, "import.row.too-long");
            }
            if (text.indexOf('\0') >= 0) {
                throw wrong(column, "import.row.not-text");
            }
            return text;
        }

        String required(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw wrong(column, "import.row.empty");
            }
            return text;
        }

        String title() {
            String title = required("title");
            if (title.codePointCount(0, title.length()) > LONGEST_TITLE) {
                throw wrong("title", "import.row.title-long");
            }
            return title;
        }

        List<String> list(String column) {
            return java.util.Arrays.stream(text(column).split(";", -1))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }

        String language(String column) {
            String tag = required(column);
            try {
                return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            } catch (IllformedLocaleException e) {
                throw wrong(column, "import.row.language");
            }
        }

        LocalDate date(String column) {
            try {
                return ofOurTimes(column, LocalDate.parse(required(column)));
            } catch (DateTimeParseException e) {
                throw wrong(column, "import.row.date");
            }
        }

        Instant instant(String column) {
            String text = required(column);
            if (text.length() == 10) {
                return date(column).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            try {
                OffsetDateTime instant = OffsetDateTime.parse(text);
                ofOurTimes(column, instant.toLocalDate());
                return instant.toInstant();
            } catch (DateTimeParseException e) {
                throw wrong(column, "import.row.date");
            }
        }

        private LocalDate ofOurTimes(String column, LocalDate date) {
            if (date.getYear() < 1000 || date.getYear() > 9999) {
                throw wrong(column, "import.row.date");
            }
            return date;
        }

        <E extends Enum<E>> @Nullable E constant(String column, Class<E> type) {
            return text(column).isEmpty() ? null : requiredConstant(column, type);
        }

        <E extends Enum<E>> E requiredConstant(String column, Class<E> type) {
            String name = required(column).toUpperCase(Locale.ROOT).replace('-', '_');
            try {
                return Enum.valueOf(type, name);
            } catch (IllegalArgumentException e) {
                throw wrong(column, "import.row.value");
            }
        }

        RegisterRow.Target target() {
            RegisterRow.Target target = constant("state", RegisterRow.Target.class);
            return target == null ? RegisterRow.Target.PUBLISHED : target;
        }

        @Nullable
        LocalizedText titles() {
            Map<Language, String> titles = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                String title = text("title_" + language.tag());
                if (!title.isEmpty()) {
                    titles.put(language, title);
                }
            }
            return titles.isEmpty() ? null : new LocalizedText(titles);
        }

        List<RegisterRow.RowFile> files() {
            List<RegisterRow.RowFile> files = new ArrayList<>();
            for (String each : list("files")) {
                String[] parts = each.split("\\|", -1);
                if (parts.length > 3 || parts[0].isBlank()) {
                    throw wrong("files", "import.row.file-form");
                }
                files.add(new RegisterRow.RowFile(
                        parts[0].strip(),
                        parts.length > 1 && !parts[1].isBlank() ? parts[1].strip() : null,
                        parts.length > 2 ? relation(parts[2]) : FileRelation.ORIGINAL));
            }
            return files;
        }

        private FileRelation relation(String text) {
            String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
            Set<String> known = java.util.Arrays.stream(FileRelation.values())
                    .map(Enum::name)
                    .collect(java.util.stream.Collectors.toSet());
            if (!known.contains(name)) {
                throw wrong("files", "import.row.file-form");
            }
            return FileRelation.valueOf(name);
        }

        UnreadableRow wrong(String column, String key) {
            String quoted = row.isMapped(column) && row.isSet(column) ? row.get(column) : "";
            return new UnreadableRow(new RowMessage(line, column, key, shortened(quoted)));
        }

        private static String shortened(String quoted) {
            int end = quoted.offsetByCodePoints(0, Math.min(quoted.codePointCount(0, quoted.length()), 100));
            return quoted.substring(0, end);
        }
    }
}
