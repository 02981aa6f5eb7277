package org.rapporteur.preservation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReturningFiles;
import org.rapporteur.files.ReturningFiles.Returning;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.RestoredEntry;
import org.rapporteur.ledger.ReturningLedger;
import org.rapporteur.parties.ReturningParties;
import org.rapporteur.publications.ArchivedPublication;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.ReturningPublications;
import org.rapporteur.publications.Submitter;

/// A record on its way back, in one transaction.
record ReturningRecord(
        ReturningPublications publications, ReturningFiles files, ReturningParties parties, ReturningLedger ledger) {
    /// Brings a publication back, with its entries, parties, files and their bytes; or nothing of it.
    ///
    /// @param folder where the object is
    /// @return why it cannot come back
    Optional<String> restore(StoredObject object, Path folder, ArchivedPublication archived) {
        Map<FileId, ReceivedFile> byId = archived.files().stream()
                .collect(Collectors.toMap(ReceivedFile::id, Function.identity(), (first, _) -> first));
        List<Returning> returning = new ArrayList<>();
        for (ReceivedFile each : byId.values()) {
            Optional<String> bytes = object.find(each.sha256().hex());
            if (bytes.isEmpty()) {
                return Optional.of("it does not hold the bytes of " + each.name());
            }
            returning.add(new Returning(each, folder.resolve(bytes.get())));
        }
        archived.parties().forEach(each -> parties.restore(each.party(), each.code(), each.position(), each.json()));
        for (Publication version : archived.versions()) {
            for (Submitter each : version.content().submitters()) {
                if (!parties.isKnown(each.party())) {
                    return Optional.of("nothing says who the party " + each.party() + " is that it names");
                }
            }
        }
        Optional<Long> contradicted = ledger.restore(archived.entries());
        if (contradicted.isPresent()) {
            return Optional.of("another object holds another ledger entry " + contradicted.get());
        }
        files.restore(returning);
        publications.restore(archived);
        return Optional.empty();
    }

    /// Brings back the entries of an object that cannot come back itself. The numbers that they name
    /// stay given.
    ///
    /// @return a position at which another entry stands already; then none of them came back
    Optional<Long> restoreEntries(List<RestoredEntry> entries) {
        entries.forEach(this::reserve);
        return ledger.restore(entries);
    }

    private void reserve(RestoredEntry entry) {
        OpenedEntry known = entry.known();
        if (known != null && EntryStatement.of(entry.entry()).act().equals("PUBLISHED")) {
            Reference.find(known.act().subject()).ifPresent(publications::reserve);
        }
    }
}
