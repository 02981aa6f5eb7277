package org.rapporteur.backups;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporteur.erasure.Erasures;
import org.rapporteur.erasure.ErasuresContinuation;
import org.rapporteur.identity.Actor;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.LedgerContinuation;
import org.rapporteur.ledger.LedgerContinuation.Continued;
import org.rapporteur.ledger.MirroredLedger;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.RestoredEntry;
import org.rapporteur.publications.PublicationsContinuation;
import org.rapporteur.publications.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings a record that came back from a backup to where its ledger stands: what was withdrawn or erased since is
/// withdrawn and erased again, before anybody sees it. The ledger decides, not the backup.
@Service
public class Return {
    private static final Logger log = LoggerFactory.getLogger(Return.class);

    private final LedgerContinuation ledger;
    private final PublicationsContinuation publications;
    private final ErasuresContinuation erasures;
    private final Erasures work;
    private final TransactionTemplate transaction;

    Return(
            LedgerContinuation ledger,
            PublicationsContinuation publications,
            ErasuresContinuation erasures,
            Erasures work,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.publications = publications;
        this.erasures = erasures;
        this.work = work;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Does it, in one transaction, and records in the ledger that the record came back; then removes the bytes of
    /// what was erased. What that cannot reach now, as a second copy that is not there, is removed by the site.
    ///
    /// @param mirror a copy of the ledger that is newer than the backup; null when the operator states that nothing
    ///     was recorded since
    /// @throws LedgerContinuation.Contradicted when the mirror is no copy of this ledger
    /// @throws IllegalArgumentException when the mirror knows less than the backup
    public Report complete(Actor actor, Restoring.Restored restored, @Nullable MirroredLedger mirror) {
        publications.fitArchive();
        Report report = Objects.requireNonNull(transaction.execute(_ -> {
            List<RestoredEntry> since = List.of();
            if (mirror != null) {
                Continued continued = ledger.continueWith(mirror);
                if (continued.size() < restored.entries()) {
                    throw new IllegalArgumentException("The backup knows " + restored.entries()
                            + " entries of the ledger and " + mirror + " only " + continued.size()
                            + ": a newer copy is needed to tell what was withdrawn since");
                }
                since = continued.added();
            }
            Report followed = follow(actor, since);
            ledger.recordReturn(restored.at(), restored.entries(), mirror != null);
            return followed;
        }));
        try {
            work.finish(actor);
        } catch (RuntimeException e) {
            log.warn("Something that was erased is still to be removed; the site will go on with that", e);
        }
        return report;
    }

    private Report follow(Actor actor, List<RestoredEntry> since) {
        List<String> withdrawn = new ArrayList<>();
        List<OpenedEntry> erased = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        Map<ActKind, Integer> untold = new EnumMap<>(ActKind.class);
        for (RestoredEntry each : since) {
            Optional<ActKind> kind = kind(each);
            if (kind.isEmpty()) {
                lost.add("position " + each.position() + ": an act that this release does not know");
                continue;
            }
            OpenedEntry known = each.known();
            switch (kind.get()) {
                case WITHDRAWN -> {
                    OpenedEntry told = told(each, known);
                    if (publications.withdraw(actor, told)) {
                        withdrawn.add(told.act().subject());
                    }
                }
                case ERASED -> erased.add(told(each, known));
                case PUBLISHED, CORRECTED -> lost.add(published(actor, each, kind.get()));
                case SUBMITTED, REGISTERED, RETURNED -> untold.merge(kind.get(), 1, Integer::sum);
                case LEDGER_OPENED, KEY_CHANGED, RESTORED -> {}
            }
        }
        untold.forEach((kind, count) -> lost.add(count + " of " + kind + ", which nobody but the backup could tell"));
        return new Report(since.size(), withdrawn, erasures.follow(actor, erased), lost);
    }

    private static OpenedEntry told(RestoredEntry entry, @Nullable OpenedEntry known) {
        if (known == null) {
            throw new IllegalArgumentException("The copy of the ledger does not tell what was withdrawn or erased at"
                    + " position " + entry.position() + " (its details are missing)");
        }
        return known;
    }

    private String published(Actor actor, RestoredEntry entry, ActKind kind) {
        OpenedEntry known = entry.known();
        String subject = known == null ? "an unknown reference" : known.act().subject();
        Reference.find(subject).ifPresent(each -> publications.reserve(actor, each));
        return "position " + entry.position() + ": " + subject + " was " + kind
                + " after the backup; its content is not" + " in it";
    }

    private static Optional<ActKind> kind(RestoredEntry entry) {
        String act = EntryStatement.of(entry.entry()).act();
        for (ActKind each : ActKind.values()) {
            if (each.name().equals(act)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// What became of a record since its backup.
    ///
    /// @param entries how many entries the ledger got
    /// @param withdrawn the references that were withdrawn again
    /// @param erased the references, and contributions never published, that were erased again
    /// @param lost what was done since and is not in the backup, one line each
    public record Report(int entries, List<String> withdrawn, List<String> erased, List<String> lost) {
        public Report {
            withdrawn = List.copyOf(withdrawn);
            erased = List.copyOf(erased);
            lost = List.copyOf(lost);
        }
    }
}
