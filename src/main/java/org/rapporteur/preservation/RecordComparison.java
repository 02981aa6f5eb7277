package org.rapporteur.preservation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.ledger.LedgerAudit;
import org.rapporteur.ledger.LedgerRestoration;
import org.rapporteur.publications.ArchivedPublication;
import org.rapporteur.publications.Change;
import org.rapporteur.publications.ErasedPublications;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;
import org.springframework.stereotype.Component;

/// Whether the record says the same as its archive.
@Component
class RecordComparison {
    private static final int PAGE = 1_000;

    private final Publications publications;
    private final ReceivedFiles files;
    private final LedgerRestoration ledger;
    private final LedgerAudit audit;
    private final ErasedPublications erased;

    RecordComparison(
            Publications publications,
            ReceivedFiles files,
            LedgerRestoration ledger,
            LedgerAudit audit,
            ErasedPublications erased) {
        this.erased = erased;
        this.publications = publications;
        this.files = files;
        this.ledger = ledger;
        this.audit = audit;
    }

    /// What is wrong with the ledger as a whole.
    List<String> ledgerProblems() {
        return audit.listProblems();
    }

    /// Everything that was ever published.
    Set<Reference> references() {
        Set<Reference> all = new LinkedHashSet<>();
        long position = -1;
        List<Change> changes = publications.listChangesAfter(position, PAGE);
        while (!changes.isEmpty()) {
            changes.forEach(each -> all.add(each.reference()));
            position = changes.getLast().position();
            changes = publications.listChangesAfter(position, PAGE);
        }
        return all;
    }

    /// In what the record and the object differ; empty when they agree.
    Optional<String> difference(ArchivedPublication archived) {
        List<Publication> recorded = publications.listVersions(archived.reference());
        if (recorded.isEmpty()) {
            return Optional.of("the record knows nothing of it");
        }
        if (!recorded.equals(archived.versions())) {
            return Optional.of(
                    recorded.size() == archived.versions().size()
                            ? "it says something else than the record"
                            : "it has " + archived.versions().size() + " versions, the record " + recorded.size());
        }
        for (ReceivedFile each : archived.files()) {
            if (files.list(List.of(each.id())).stream().noneMatch(known -> isSame(known, each))) {
                return Optional.of("the record knows another file than " + each.name());
            }
        }
        return ledger.findOther(archived.entries()).map(each -> "the ledger has not its entry " + each);
    }

    /// Whether it says something that was erased.
    boolean isErased(ArchivedPublication archived) {
        boolean isTombstone = archived.versions().stream().anyMatch(RecordComparison::isErased);
        return (isErased(archived.reference()) && !isTombstone)
                || !ledger.listErased(archived.entries()).isEmpty();
    }

    /// Whether what was published under the reference was erased.
    boolean isErased(Reference reference) {
        return publications
                .findLatest(reference)
                .filter(RecordComparison::isErased)
                .isPresent();
    }

    private static boolean isErased(Publication publication) {
        Withdrawal withdrawal = publication.withdrawal();
        return withdrawal != null && withdrawal.erasure() != null;
    }

    /// Whether the work of an erasure is not done.
    boolean isErasing() {
        return erased.isErasing();
    }

    /// Whether it is all that the record says, and an act beyond that, which a killed process left: it
    /// is taken back when its number is used again.
    boolean isLeftOver(ArchivedPublication archived) {
        List<Publication> recorded = publications.listVersions(archived.reference());
        return acts(archived) == acts(recorded) + 1 && agree(archived.versions(), recorded);
    }

    /// Whether it says what the record says, as far as it goes.
    boolean isBehind(ArchivedPublication archived) {
        List<Publication> recorded = publications.listVersions(archived.reference());
        return acts(archived) < acts(recorded) && agree(archived.versions(), recorded);
    }

    private static int acts(ArchivedPublication archived) {
        return archived.versions().size() + (archived.withdrawn() == null ? 0 : 1);
    }

    private static int acts(List<Publication> recorded) {
        return recorded.size() + (recorded.stream().anyMatch(Publication::isWithdrawn) ? 1 : 0);
    }

    /// Whether the versions that both have are the same.
    private static boolean agree(List<Publication> some, List<Publication> others) {
        int both = Math.min(some.size(), others.size());
        return IntStream.range(0, both)
                .allMatch(each -> asPublished(some.get(each)).equals(asPublished(others.get(each))));
    }

    /// The version without what later acts changed about it.
    private static Publication asPublished(Publication version) {
        return new Publication(
                version.reference(),
                version.version(),
                true,
                version.publishedAt(),
                version.position(),
                version.content(),
                null,
                version.contribution(),
                version.submitted());
    }

    private static boolean isSame(ReceivedFile known, ReceivedFile archived) {
        return known.isSameAs(archived)
                && known.size() == archived.size()
                && Objects.equals(known.receivedAt(), archived.receivedAt());
    }
}
