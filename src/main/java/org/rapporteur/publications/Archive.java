package org.rapporteur.publications;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.core.extension.storage.layout.OcflStorageLayoutExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.installation.Disk;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.PublicEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The preserved copy of the public record: one OCFL 1.1 object per publication, one OCFL version per act on
/// it, readable without this software. What a transaction wrote here is synced to the disk before it commits,
/// and taken back when it does not commit.
@Component
class Archive {
    private static final Logger log = LoggerFactory.getLogger(Archive.class);
    static final String ID_PREFIX = "urn:rapporteur:";
    static final String METADATA = "metadata.json";
    static final String LEDGER = "ledger.json";
    private static final Pattern SAFE_EXTENSION = Pattern.compile("\\.[a-z0-9]{1,8}$");

    private final OcflRepository repository;
    private final OcflStorageLayoutExtension layout;
    private final Path root;
    private final ArchiveMetadata metadata;
    private final ReceivedFiles files;

    Archive(
            OcflRepository repository,
            OcflStorageLayoutExtension layout,
            ArchiveSettings settings,
            ArchiveMetadata metadata,
            ReceivedFiles files) {
        this.repository = repository;
        this.layout = layout;
        this.root = settings.root();
        this.metadata = metadata;
        this.files = files;
    }

    /// What the archive will say of the version.
    Description describe(Unrecorded version) {
        List<ReceivedFile> originals = files.list(
                version.content().files().stream().map(PublishedFile::file).toList());
        return new Description(metadata.of(version, originals), originals);
    }

    /// What the archive will say of the withdrawal.
    Description describe(Publication publication, Withdrawal withdrawal) {
        return new Description(metadata.ofWithdrawal(publication, withdrawal), List.of());
    }

    /// Writes the version as the next OCFL version of its object: what is said of it, the entries of the ledger
    /// that prove it, and the originals.
    void write(Unrecorded version, Description description, Proof proof) {
        List<ReceivedFile> originals = description.originals();
        String id = objectId(version.reference());
        takeBackFrom(id, version.version());
        VersionInfo info = new VersionInfo()
                .setMessage("Published as version " + version.version())
                .setCreated(version.publishedAt().atOffset(ZoneOffset.UTC));
        repository.updateObject(ObjectVersionId.head(id), info, updater -> {
            updater.clearVersionState();
            updater.writeFile(new ByteArrayInputStream(description.bytes()), METADATA);
            updater.writeFile(new ByteArrayInputStream(proof.toJson()), LEDGER);
            for (int i = 0; i < originals.size(); i++) {
                updater.addPath(files.path(originals.get(i)), pathOf(i, originals.get(i)));
            }
        });
        settleWithTransaction(new Written(id, version.version()));
    }

    /// The metadata file of a version, byte for byte as the ledger recorded its hash.
    byte[] metadata(Reference reference, int version) {
        try (InputStream stream = repository
                .getObject(ObjectVersionId.version(objectId(reference), version))
                .getFile(METADATA)
                .getStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds an OCFL version that says the publication was withdrawn; the versions before it keep the bytes.
    void withdraw(Publication publication, Withdrawal withdrawal, Description description, Proof proof) {
        String id = objectId(publication.reference());
        int next = publication.version() + 1;
        takeBackFrom(id, next);
        VersionInfo info = new VersionInfo()
                .setMessage("Withdrawn")
                .setCreated(withdrawal.at().atOffset(ZoneOffset.UTC));
        repository.updateObject(ObjectVersionId.head(id), info, updater -> {
            updater.clearVersionState();
            updater.writeFile(new ByteArrayInputStream(description.bytes()), METADATA);
            updater.writeFile(new ByteArrayInputStream(proof.toJson()), LEDGER);
        });
        settleWithTransaction(new Written(id, next));
    }

    /// A predecessor that was killed, or whose commit failed, may have left a version that no transaction recorded,
    /// whole or half: it is taken back before its number is used again.
    private void takeBackFrom(String id, int next) {
        if (folder(id).keepOnly(next - 1)) {
            log.warn("Version {} of {} was left behind without a record; it was taken back", next, id);
            repository.invalidateCache(id);
        }
    }

    private ObjectFolder folder(String id) {
        return new ObjectFolder(root.resolve(layout.mapObjectId(id)));
    }

    private void settleWithTransaction(Written written) {
        Settlement settlement = (Settlement) TransactionSynchronizationManager.getResource(this);
        if (settlement == null) {
            settlement = new Settlement();
            TransactionSynchronizationManager.bindResource(this, settlement);
            TransactionSynchronizationManager.registerSynchronization(settlement);
        }
        settlement.written.add(written);
    }

    static String objectId(Reference reference) {
        return ID_PREFIX + reference.value();
    }

    private static String pathOf(int index, ReceivedFile file) {
        Matcher extension = SAFE_EXTENSION.matcher(file.name().toLowerCase(Locale.ROOT));
        return "files/" + (index + 1) + (extension.find() ? extension.group() : "");
    }

    /// What the archive keeps of the ledger with a version, so that all versions together hold the whole public
    /// ledger up to the last of them.
    ///
    /// @param act what was done to the publication
    /// @param submission that the content was submitted
    /// @param since the entries that no version before holds, of whatever publication, as far as they are not too
    ///     many, and in any case the act; opened are the act and what is never erased, as keys
    record Proof(OpenedEntry act, Optional<OpenedEntry> submission, List<PublicEntry> since) {
        private static final Set<String> FOR_ALL =
                Set.of("LEDGER_OPENED", "KEY_CHANGED", "WITHDRAWN", "ERASED", "RESTORED");

        static Proof of(OpenedEntry act, Optional<OpenedEntry> submission, List<PublicEntry> unarchived) {
            List<PublicEntry> since = new ArrayList<>();
            for (PublicEntry each : unarchived) {
                if (!each.entry().equals(act.entry())) {
                    since.add(isForAll(each) ? each : each.closed());
                }
            }
            since.add(new PublicEntry(act.entry(), act));
            return new Proof(act, submission, List.copyOf(since));
        }

        /// What other publications say stands in their own objects alone, which are replaced when it is erased.
        private static boolean isForAll(PublicEntry entry) {
            return FOR_ALL.contains(EntryStatement.of(entry.entry()).act());
        }

        byte[] toJson() {
            String json = "{\"act\":" + act.toJson()
                    + submission
                            .map(each -> ",\n\"submitted\":" + each.toJson())
                            .orElse("")
                    + since.stream()
                            .map(PublicEntry::toJson)
                            .collect(Collectors.joining(",\n", ",\n\"entries\":[\n", "]"))
                    + "}\n";
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// What the archive says of a version.
    ///
    /// @param json its metadata file, which names the digests of all originals
    record Description(String json, List<ReceivedFile> originals) {
        byte[] bytes() {
            return json.getBytes(StandardCharsets.UTF_8);
        }

        String sha256() {
            return ArchiveMetadata.sha256(bytes());
        }
    }

    /// A version that this transaction wrote.
    private record Written(String id, int version) {}

    /// Ties what one transaction wrote to how the transaction ends. What was written is taken back while the
    /// transaction still holds the lock on the number: after the rollback it may be another's.
    private final class Settlement implements TransactionSynchronization {
        private final List<Written> written = new ArrayList<>();
        private boolean isSynced;

        @Override
        public void beforeCommit(boolean readOnly) {
            Disk.syncTrees(
                    written.stream().map(each -> folder(each.id()).path()).toList(), root);
            isSynced = true;
        }

        @Override
        public void beforeCompletion() {
            @Nullable Object unbound = TransactionSynchronizationManager.unbindResourceIfPossible(Archive.this);
            assert unbound == this;
            if (!isSynced) {
                written.reversed().forEach(this::takeBack);
            }
        }

        private void takeBack(Written version) {
            folder(version.id()).keepOnly(version.version() - 1);
            repository.invalidateCache(version.id());
        }
    }
}
