package org.rapporteur.imports;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Statements of States, one text file each, named `ISO3_session_year.txt` (the form in which statements in
/// the general debate of the General Assembly are collected). All count as received on 30 September of their
/// year, since the file names give no day; the title says State, session and year.
@Component
@Order(3)
class DebateStatements implements Register {
    private static final Pattern NAME = Pattern.compile("([A-Z]{2,3})_(\\d{1,3})_(\\d{4})\\.txt");

    private final PartyFinder parties;

    DebateStatements(PartyFinder parties) {
        this.parties = parties;
    }

    @Override
    public boolean fits(Path folder) {
        return Folders.files(folder).stream()
                .anyMatch(each -> NAME.matcher(Folders.name(each)).matches());
    }

    @Override
    public void read(Path folder, Consumer<RegisterRow> rows, Consumer<RowMessage> messages) {
        int line = 0;
        for (Path each : Folders.files(folder)) {
            line++;
            Matcher name = NAME.matcher(Folders.name(each));
            if (name.matches()) {
                rows.accept(row(line, folder.relativize(each).toString(), name));
            } else {
                messages.accept(new RowMessage(line, "", "import.row.file-name", Folders.name(each)));
            }
        }
    }

    private RegisterRow row(int line, String path, Matcher name) {
        LocalDate day = LocalDate.of(Integer.parseInt(name.group(3)), 9, 30);
        String state = parties.nameInEnglish(name.group(1), day);
        return new RegisterRow(
                line,
                "general-debate:" + name.group(),
                name.group(1),
                null,
                state,
                List.of(),
                Kind.STATEMENT,
                "Statement by " + state + ", general debate, session " + name.group(2) + " (" + name.group(3) + ")",
                "en",
                null,
                "en",
                null,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                List.of(new RegisterRow.RowFile(path, "en", FileRelation.ORIGINAL)),
                null,
                RegisterRow.Target.PUBLISHED);
    }
}
