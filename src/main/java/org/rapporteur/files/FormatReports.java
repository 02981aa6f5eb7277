package org.rapporteur.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FormatIdentity.Basis;
import org.rapporteur.files.FormatReport.FormatLine;
import org.rapporteur.files.FormatReport.RiskLine;
import org.rapporteur.files.FormatReportStore.Row;
import org.rapporteur.files.Risk.Level;
import org.rapporteur.files.RiskPolicy.Judged;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.springframework.stereotype.Service;

/// Tells what formats the files have that were received, and which are at risk.
@Service
public class FormatReports {
    private static final Comparator<FormatLine> MOST_FREQUENT = Comparator.comparingLong(FormatLine::files)
            .reversed()
            .thenComparing(each -> each.format().name())
            .thenComparing(each -> each.format().version());
    private static final Comparator<RiskLine> HEAVIEST =
            Comparator.comparing(RiskLine::level).reversed().thenComparing(RiskLine::risk);
    private static final int LONGEST_LIST = 1000;

    private final FormatReportStore store;
    private final FormatCatchUp catchUp;
    private final RiskPolicy policy;

    FormatReports(FormatReportStore store, FormatCatchUp catchUp, RiskPolicy policy) {
        this.store = store;
        this.catchUp = catchUp;
        this.policy = policy;
    }

    /// Counts all files that were received, published or not.
    ///
    /// @throws NotAllowed when the actor is neither officer nor administrator
    public FormatReport report(Actor actor) {
        requireStaff(actor);
        Map<FormatIdentity, FormatLine> formats = new LinkedHashMap<>();
        Map<Risk, RiskLine> risks = new EnumMap<>(Risk.class);
        Map<FileTraits, Long> counts = store.count();
        long files = 0;
        long atRisk = 0;
        for (Map.Entry<FileTraits, Long> each : counts.entrySet()) {
            long count = each.getValue();
            List<Judged> judged = policy.judge(each.getKey());
            long risky = judged.isEmpty() ? 0 : count;
            files += count;
            atRisk += risky;
            formats.merge(
                    bare(each.getKey().format()),
                    new FormatLine(each.getKey().format(), count, risky),
                    (a, b) -> new FormatLine(a.format(), a.files() + b.files(), a.atRisk() + b.atRisk()));
            for (Judged risk : judged) {
                risks.merge(
                        risk.risk(),
                        new RiskLine(risk.risk(), risk.level(), count),
                        (a, b) -> new RiskLine(a.risk(), max(a.level(), b.level()), a.files() + b.files()));
            }
        }
        return new FormatReport(
                files,
                store.countWaiting(),
                atRisk,
                formats.values().stream().sorted(MOST_FREQUENT).toList(),
                risks.values().stream().sorted(HEAVIEST).toList());
    }

    /// The format without what its identification rests on.
    private static FormatIdentity bare(FormatIdentity format) {
        return format.isIdentified()
                ? new FormatIdentity(format.puid(), format.name(), format.version(), Basis.SIGNATURE)
                : format;
    }

    private static Level max(Level one, Level other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// The files with this risk, or with any, the last received first; at most the limit, which is 1,000 at most.
    ///
    /// @param after the last file of the list before, or null
    /// @throws NotAllowed when the actor is neither officer nor administrator
    public List<FileAtRisk> listAtRisk(Actor actor, @Nullable Risk risk, @Nullable FileId after, int limit) {
        requireStaff(actor);
        List<String> risky = new ArrayList<>();
        store.countTexts().keySet().forEach(each -> {
            List<Judged> judged = policy.judge(FileTraits.of(each));
            if (judged.stream().anyMatch(one -> risk == null || one.risk() == risk)) {
                risky.add(each);
            }
        });
        return risky.isEmpty()
                ? List.of()
                : store.list(risky, after, Math.min(limit, LONGEST_LIST)).stream()
                        .map(this::atRisk)
                        .toList();
    }

    private FileAtRisk atRisk(Row row) {
        List<Judged> judged = policy.judge(row.traits());
        return new FileAtRisk(
                row.file(),
                row.traits().format(),
                judged.stream().map(Judged::risk).toList(),
                judged.stream()
                        .map(Judged::level)
                        .max(Comparator.naturalOrder())
                        .orElse(Level.NONE));
    }

    /// Identifies all contents whose format is not known yet, at once.
    ///
    /// @param progress is told how many were identified
    /// @throws NotAllowed when the actor is no administrator
    public void identify(Actor actor, LongConsumer progress) {
        if (!actor.isAdministrator()) {
            throw new NotAllowed("refusal.administrators.only");
        }
        catchUp.finish(progress);
    }

    private static void requireStaff(Actor actor) {
        if (!actor.isOfficer() && !actor.isAdministrator()) {
            throw new NotAllowed("refusal.officers.only");
        }
    }
}
