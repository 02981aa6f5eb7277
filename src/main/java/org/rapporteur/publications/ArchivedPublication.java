package org.rapporteur.publications;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.RestoredEntry;
import org.rapporteur.parties.PartyId;
import tools.jackson.core.JacksonException;

/// A publication as an object of the archive tells it, with all versions. What it says agrees with the
/// entries of the ledger that it holds.
///
/// @param versions oldest first
/// @param withdrawn where the ledger recorded that it was withdrawn; null unless it was
/// @param files the files of all versions as they were received
/// @param parties who the submitters are, as far as not every installation knows them
/// @param entries of the ledger, those that others left between its own included
public record ArchivedPublication(
        Reference reference,
        List<Publication> versions,
        @Nullable Long withdrawn,
        List<ReceivedFile> files,
        List<DescribedParty> parties,
        List<RestoredEntry> entries) {
    /// What an OCFL version of the object holds beside originals.
    ///
    /// @param metadata its `metadata.json`
    /// @param ledger its `ledger.json`
    public record Version(String metadata, String ledger) {}

    /// A party as [org.rapporteur.parties.PartiesRestoration] describes it.
    ///
    /// @param position where the ledger recorded the act on whose occasion it was described
    public record DescribedParty(PartyId party, String code, long position, String json) {}

    /// Reads an object.
    ///
    /// @param id the identifier of the object
    /// @param versions its OCFL versions, oldest first
    /// @throws UnsoundArchive when what it says does not hold together, with the first reason found
    public static ArchivedPublication read(String id, List<Version> versions) {
        if (versions.isEmpty()) {
            throw new UnsoundArchive("it has no version");
        }
        Reading reading = new Reading(id);
        for (Version each : versions) {
            try {
                reading.add(each);
            } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
                throw new UnsoundArchive(
                        "what version " + reading.number + " says cannot be read: " + e.getMessage(), e);
            }
        }
        return reading.end();
    }

    /// An object that is read version by version.
    private static final class Reading {
        private final String id;
        private final List<Publication> published = new ArrayList<>();
        private final List<ReceivedFile> files = new ArrayList<>();
        private final List<DescribedParty> parties = new ArrayList<>();
        private final List<ArchivedProof> proofs = new ArrayList<>();
        private @Nullable Withdrawal withdrawal;
        private @Nullable Long withdrawn;
        private int number;

        Reading(String id) {
            this.id = id;
        }

        void add(Version version) {
            number++;
            ArchivedMetadata metadata = new ArchivedMetadata(version.metadata());
            ArchivedProof proof = ArchivedProof.read(version.ledger());
            Act act = proof.act().act();
            require(
                    ArchiveMetadata.sha256(version.metadata().getBytes(StandardCharsets.UTF_8))
                            .equals(act.facts().get("record")),
                    "metadata.json is not the one that the ledger entry commits to");
            require(withdrawal == null, "something follows its withdrawal");
            require(
                    Archive.objectId(metadata.reference()).equals(id)
                            && act.subject().equals(metadata.reference().value()),
                    "it speaks of " + metadata.reference() + " and " + act.subject());
            require(
                    !proof.since().isEmpty()
                            && proof.since()
                                    .getLast()
                                    .entry()
                                    .equals(proof.act().entry()),
                    "its ledger entries do not end with its own");
            proofs.add(proof);
            if (metadata.isErased()) {
                addErased(metadata, proof, act);
                return;
            }
            withdrawal = metadata.withdrawal().orElse(null);
            if (withdrawal == null) {
                addPublished(metadata, proof, act);
            } else {
                addWithdrawal(withdrawal, metadata, proof, act);
            }
        }

        private void addPublished(ArchivedMetadata metadata, ArchivedProof proof, Act act) {
            Map<String, String> facts = act.facts();
            require(
                    act.kind() == (number == 1 ? ActKind.PUBLISHED : ActKind.CORRECTED),
                    "the ledger says that it was " + act.kind());
            require(
                    metadata.version() == number && Integer.toString(number).equals(facts.get("version")),
                    "it says that it is version " + metadata.version());
            require(
                    number > 1 || metadata.contribution().toString().equals(facts.get("contribution")),
                    "the ledger knows another contribution");
            List<ReceivedFile> originals = metadata.originals();
            for (int each = 1; each <= originals.size(); each++) {
                ReceivedFile file = originals.get(each - 1);
                require(
                        file.sha256().hex().equals(facts.get("file-" + each + "-sha256"))
                                && Long.toString(file.size()).equals(facts.get("file-" + each + "-size")),
                        "the ledger knows another file " + each);
            }
            require(!facts.containsKey("file-" + (originals.size() + 1) + "-sha256"), "the ledger knows more files");
            long position = EntryStatement.of(proof.act().entry()).position();
            published.add(new Publication(
                    metadata.reference(),
                    number,
                    false,
                    metadata.publishedAt(),
                    position,
                    metadata.content(),
                    null,
                    metadata.contribution(),
                    submitted(proof, facts)));
            files.addAll(originals);
            parties.addAll(metadata.parties(position));
        }

        private @Nullable Long submitted(ArchivedProof proof, Map<String, String> facts) {
            if (proof.submission().isEmpty()) {
                return null;
            }
            EntryStatement said = EntryStatement.of(proof.submission().get().entry());
            require(
                    said.act().equals(ActKind.SUBMITTED.name())
                            && Long.toString(said.position()).equals(facts.get("submitted")),
                    "it proves another submission than the ledger says");
            return said.position();
        }

        private void addWithdrawal(Withdrawal said, ArchivedMetadata metadata, ArchivedProof proof, Act act) {
            require(act.kind() == ActKind.WITHDRAWN, "the ledger says that it was " + act.kind());
            require(
                    metadata.version() == number - 1
                            && number > 1
                            && said.reason().name().equals(act.facts().get("reason")),
                    "the ledger says otherwise why, or which version, was withdrawn");
            withdrawn = EntryStatement.of(proof.act().entry()).position();
        }

        /// An erased publication is an object of one version, which tells of all that there were.
        private void addErased(ArchivedMetadata metadata, ArchivedProof proof, Act act) {
            require(number == 1 && act.kind() == ActKind.ERASED, "the ledger says that it was " + act.kind());
            Map<Long, String> acts = new HashMap<>();
            proof.since().stream()
                    .map(each -> EntryStatement.of(each.entry()))
                    .forEach(each -> acts.put(each.position(), each.act()));
            Withdrawal said =
                    metadata.erasure(EntryStatement.of(proof.act().entry()).position());
            published.addAll(metadata.versions(said));
            require(
                    published.size() == metadata.version()
                            && IntStream.range(0, published.size())
                                    .allMatch(each -> published.get(each).version() == each + 1),
                    "it does not tell of all its versions");
            for (Publication each : published) {
                ActKind kind = each.version() == 1 ? ActKind.PUBLISHED : ActKind.CORRECTED;
                require(
                        kind.name().equals(acts.get(each.position()))
                                && metadata.erased().contains(each.position()),
                        "its ledger entries do not say that version " + each.version() + " was erased");
            }
            require(
                    ActKind.WITHDRAWN.name().equals(acts.get(metadata.withdrawn())),
                    "its ledger entries do not say that it was withdrawn");
            withdrawal = said;
            withdrawn = metadata.withdrawn();
        }

        private void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new UnsoundArchive("version " + number + ": " + otherwise);
            }
        }

        ArchivedPublication end() {
            Withdrawal how = withdrawal;
            List<Publication> versions = published.stream()
                    .map(each -> new Publication(
                            each.reference(),
                            each.version(),
                            each.version() == published.size(),
                            each.publishedAt(),
                            each.position(),
                            each.content(),
                            how,
                            each.contribution(),
                            each.submitted()))
                    .toList();
            return new ArchivedPublication(
                    versions.getFirst().reference(),
                    versions,
                    withdrawn,
                    List.copyOf(files),
                    List.copyOf(parties),
                    entries());
        }

        /// What was submitted is open to all as long as the publication is.
        private List<RestoredEntry> entries() {
            List<RestoredEntry> entries = new ArrayList<>();
            for (ArchivedProof proof : proofs) {
                proof.submission()
                        .ifPresent(each -> entries.add(new RestoredEntry(each.entry(), each, withdrawal == null)));
                proof.since().forEach(each -> {
                    OpenedEntry known = each.opened();
                    boolean isSubmission = EntryStatement.of(each.entry()).act().equals(ActKind.SUBMITTED.name());
                    entries.add(new RestoredEntry(each.entry(), known, known != null && !isSubmission));
                });
            }
            return List.copyOf(entries);
        }
    }
}
