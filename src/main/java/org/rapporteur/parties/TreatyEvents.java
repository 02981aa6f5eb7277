package org.rapporteur.parties;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.Actor;
import org.rapporteur.parties.TreatyReport.Fault;
import org.rapporteur.parties.TreatyReport.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Enters what States and regional economic integration organizations did about the Convention, from a file
/// that the operator brings; none is shipped.
@Service
public class TreatyEvents {
    private static final int MOST_ROWS = 2_000;
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setAllowMissingColumnNames(true)
            .get();

    private final Register register;
    private final PartyStore store;
    private final Clock clock;

    TreatyEvents(Register register, PartyStore store, Clock clock) {
        this.register = register;
        this.store = store;
        this.clock = clock;
    }

    /// Enters the rows of a file of the shape of the Treaty Collection's tables: participant, signature,
    /// instrument (with the mark A for acceptance, AA for approval, a for accession, d for succession), and
    /// if need be columns headed `Denunciation` and `Succession` (the day of the succession of States;
    /// without it, the first day of the State in the register, or else the day of the notification). Dates
    /// are `20 Feb 2004` or `2004-02-20`.
    ///
    /// Good rows are entered though others be faulty. An empty cell takes nothing back that was entered
    /// before, so that files may be loaded again and in any order. The events are then taken to be complete
    /// up to the latest date in the file: of a State that was no party by then, later days are
    /// [Standing#NOT_RECORDED]; a party stays a party until a denunciation is entered.
    ///
    /// @throws NotAllowed when the actor is neither administrator nor officer
    /// @throws IllegalArgumentException when this is no such file at all
    @Transactional
    public TreatyReport load(Actor actor, Reader file) {
        Parties.requireStaff(actor, "refusal.register.staff.only");
        List<CSVRecord> rows = read(file);
        Loading loading = new Loading(
                register.beginRevision(),
                new Recorded(actor.tag(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        rows.forEach(loading::enter);
        return loading.finish();
    }

    /// Like [#load(Actor, Reader)], for a file that is known to be complete up to the day.
    @Transactional
    public TreatyReport load(Actor actor, Reader file, LocalDate completeUntil) {
        TreatyReport report = load(actor, file);
        store.extendEvents(completeUntil);
        LocalDate known = report.knownUntil();
        return new TreatyReport(
                report.added(),
                report.changed(),
                report.unchanged(),
                report.problems(),
                known != null && known.isAfter(completeUntil) ? known : completeUntil);
    }

    private static List<CSVRecord> read(Reader file) {
        try (CSVParser parser = CSV.parse(file)) {
            if (parser.getHeaderNames().size() < 3) {
                throw new IllegalArgumentException("Not a table of participants, signatures and instruments");
            }
            return parser.stream().limit(MOST_ROWS).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One loading of a file.
    private final class Loading {
        private final Snapshot known;
        private final Recorded recorded;
        private final LocalDate today;
        private final Set<PartyId> seen = new HashSet<>();
        private final List<Problem> problems = new ArrayList<>();
        private @Nullable LocalDate latest;
        private int added;
        private int changed;
        private int unchanged;

        Loading(Snapshot known, Recorded recorded) {
            this.known = known;
            this.recorded = recorded;
            today = recorded.at().atZone(ZoneOffset.UTC).toLocalDate();
        }

        void enter(CSVRecord row) {
            try {
                Entry participant = participant(row);
                TreatyRow read = TreatyRow.of(row, today);
                enter(participant, read, row);
                latest = later(latest, read.latest());
            } catch (TreatyRow.Flawed e) {
                problems.add(e.problem());
            }
        }

        TreatyReport finish() {
            LocalDate until = known.eventsKnownUntil();
            if (latest != null) {
                store.extendEvents(latest);
                until = later(until, latest);
            }
            return new TreatyReport(added, changed, unchanged, problems, until);
        }

        private static LocalDate later(@Nullable LocalDate one, LocalDate other) {
            return one != null && one.isAfter(other) ? one : other;
        }

        private Entry participant(CSVRecord row) {
            String name = TreatyRow.cell(row, 0);
            Entry entry = known.findByName(name)
                    .filter(each -> each.party().isState())
                    .orElseThrow(() -> new TreatyRow.Flawed(row, 0, name, Fault.UNKNOWN_PARTICIPANT));
            if (!seen.add(entry.party().id())) {
                throw new TreatyRow.Flawed(row, 0, name, Fault.REPEATED_PARTICIPANT);
            }
            return entry;
        }

        private void enter(Entry entry, TreatyRow read, CSVRecord row) {
            TreatyParticipation before = entry.participation();
            TreatyParticipation after;
            try {
                after = read.completing(before, entry.party().names().getFirst().validFrom());
            } catch (IllegalArgumentException e) {
                throw new TreatyRow.Flawed(row, 0, read.participant(), Fault.DENUNCIATION_WITHOUT_PARTY);
            }
            if (after.equals(before)) {
                unchanged++;
                return;
            }
            store.put(entry.party().id(), after, recorded);
            if (before == null) {
                added++;
            } else {
                changed++;
            }
        }
    }
}
