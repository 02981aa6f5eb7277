package org.rapporteur.imports;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.PartyKind;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Reports named after a State and a year, such as `saintkittsandnevis2011.pdf`. They count as received on 1
/// January of their year, since the file names give no day.
@Component
@Order(4)
class ReportsByState implements Register {
    private static final Pattern NAME = Pattern.compile("([a-z]+)(\\d{4})\\.(pdf|docx?|odt)");

    private final Parties parties;

    ReportsByState(Parties parties) {
        this.parties = parties;
    }

    @Override
    public boolean fits(Path folder) {
        return Folders.files(folder).stream()
                .anyMatch(each -> NAME.matcher(Folders.name(each)).matches());
    }

    @Override
    public void read(Path folder, Consumer<RegisterRow> rows, Consumer<RowMessage> messages) {
        Map<String, Party> byLetters = statesByLetters();
        int line = 0;
        for (Path each : Folders.files(folder)) {
            line++;
            Matcher name = NAME.matcher(Folders.name(each));
            if (!name.matches()) {
                messages.accept(new RowMessage(line, "", "import.row.file-name", Folders.name(each)));
                continue;
            }
            Optional<Party> state = Optional.ofNullable(byLetters.get(name.group(1)));
            if (state.isEmpty()) {
                messages.accept(new RowMessage(line, "party", "import.row.party", name.group(1)));
                continue;
            }
            rows.accept(row(line, folder.relativize(each).toString(), name, state.get()));
        }
    }

    private static RegisterRow row(int line, String path, Matcher name, Party state) {
        LocalDate day = LocalDate.of(Integer.parseInt(name.group(2)), 1, 1);
        String stateName = state.nameOn(day, Language.EN);
        return new RegisterRow(
                line,
                "report:" + name.group(),
                state.code(),
                null,
                stateName,
                List.of(),
                Kind.PROGRESS_REPORT,
                "Report on " + stateName + ", " + name.group(2),
                "en",
                null,
                "en",
                null,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                List.of(new RegisterRow.RowFile(path, null, FileRelation.ORIGINAL)),
                null,
                RegisterRow.Target.PUBLISHED);
    }

    /// English names of States, former ones too, without anything but their letters.
    private Map<String, Party> statesByLetters() {
        Map<String, Party> byLetters = new TreeMap<>();
        for (Party each : parties.list(java.util.Set.of(PartyKind.STATE), Language.EN, LocalDate.of(2020, 1, 1))) {
            each.names()
                    .forEach(name -> byLetters.put(
                            name.brief()
                                    .in(Language.EN)
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("[^a-z]", ""),
                            each));
        }
        return byLetters;
    }
}
