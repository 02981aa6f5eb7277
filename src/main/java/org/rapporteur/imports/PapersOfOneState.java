package org.rapporteur.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The papers of one State's review, in two folders named after the cycles: `1st…`, `2nd…`. The State is the
/// one that a file is named after; the year is in the number of the document (`g1217781`: 2012) or that of
/// its cycle.
@Component
@Order(5)
class PapersOfOneState implements Register {
    private static final Pattern CYCLE = Pattern.compile("[12](st|nd)c.*");
    private static final Pattern NUMBERED = Pattern.compile("g(\\d{2})\\d{5}\\.[a-z]+");

    private final PartyFinder parties;

    PapersOfOneState(PartyFinder parties) {
        this.parties = parties;
    }

    @Override
    public boolean fits(Path folder) {
        return Folders.files(folder).stream()
                .anyMatch(each -> CYCLE.matcher(parentName(each)).matches());
    }

    @Override
    public void read(Path folder, Consumer<RegisterRow> rows, Consumer<RowMessage> messages) {
        List<Path> files = Folders.files(folder);
        String state = files.stream()
                .map(each -> Folders.name(each).replaceAll("[_.].*", ""))
                .filter(each -> parties.find(each).isPresent())
                .findFirst()
                .orElseThrow(() -> new UnusableRegister("No file is named after a State"));
        int line = 0;
        for (Path each : files) {
            line++;
            if (!CYCLE.matcher(parentName(each)).matches() || !Files.isReadable(each)) {
                messages.accept(new RowMessage(line, "", "import.row.file-name", Folders.name(each)));
                continue;
            }
            rows.accept(row(line, folder, each, state));
        }
    }

    private static RegisterRow row(int line, Path folder, Path file, String state) {
        LocalDate day = LocalDate.of(year(file), 1, 1);
        String path = folder.relativize(file).toString();
        return new RegisterRow(
                line,
                "review:" + path,
                state,
                null,
                state,
                List.of(),
                Kind.OTHER,
                state + ": "
                        + Folders.name(file).replaceAll("\\.[A-Za-z]+$", "").replace('_', ' '),
                "en",
                null,
                "en",
                null,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                List.of(new RegisterRow.RowFile(path, null, FileRelation.ORIGINAL)),
                null,
                RegisterRow.Target.PUBLISHED);
    }

    private static int year(Path file) {
        Matcher numbered = NUMBERED.matcher(Folders.name(file).toLowerCase(Locale.ROOT));
        if (numbered.matches()) {
            return 2000 + Integer.parseInt(numbered.group(1));
        }
        return parentName(file).startsWith("1") ? 2010 : 2014;
    }

    private static String parentName(Path file) {
        Path parent = file.getParent();
        return parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
    }
}
