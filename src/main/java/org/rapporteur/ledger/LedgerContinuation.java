package org.rapporteur.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.rapporteur.ledger.LedgerKeys.NamedKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door through which a ledger that came back from a backup learns what was recorded after that. Nobody may
/// sign for it before: a checkpoint over other entries than those that were signed already would be a fork.
@Service
public class LedgerContinuation {
    private final LedgerStore store;
    private final RestoredEntryStore entries;
    private final LedgerKeys keys;
    private final Ledger ledger;
    private final Clock clock;

    LedgerContinuation(LedgerStore store, RestoredEntryStore entries, LedgerKeys keys, Ledger ledger, Clock clock) {
        this.store = store;
        this.entries = entries;
        this.keys = keys;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Adds the entries of the mirror that this ledger lacks, in the caller's transaction, after it has shown that
    /// both are one ledger: under the same root up to where the mirror's checkpoint reaches, signed by the key that
    /// is valid there. A mirror that knows less adds nothing.
    ///
    /// @throws Contradicted when the mirror is no copy of this ledger, or is damaged
    /// @throws UncheckedIOException when it cannot be read
    @Transactional(propagation = Propagation.MANDATORY)
    public Continued continueWith(MirroredLedger mirror) {
        try {
            SignedNote signed = checkpoint(mirror);
            LedgerStore.Head head = store.lockHead();
            List<RestoredEntry> added = signed.size() > head.size() ? add(mirror, signed.size(), head) : List.of();
            requireSame(mirror, signed);
            if (!added.isEmpty()) {
                entries.eraseWhatWasErased();
                entries.moveHead();
                store.insertCheckpoint(new Checkpoint(signed.size(), signed.root(), note(signed)), clock.instant());
            }
            return new Continued(signed.size(), added);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SignedNote checkpoint(MirroredLedger mirror) throws IOException {
        byte[] bytes = mirror.read("checkpoint").orElseThrow(() -> new IOException(mirror + " has no checkpoint"));
        try {
            return SignedNote.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Contradicted(mirror + " has no checkpoint that makes sense", e);
        }
    }

    private List<RestoredEntry> add(MirroredLedger mirror, long size, LedgerStore.Head head) throws IOException {
        MirroredEntries mirrored = new MirroredEntries(mirror, size);
        List<RestoredEntry> added = new ArrayList<>();
        Instant latest = head.latest();
        for (long bundle = head.size() / Tile.WIDTH; bundle * Tile.WIDTH < size; bundle++) {
            List<RestoredEntry> all = mirrored.bundle(bundle);
            Optional<Long> other = entries.findContradicted(all);
            if (other.isPresent()) {
                throw new Contradicted("At position " + other.get() + " another entry stands in " + mirror);
            }
            List<RestoredEntry> more =
                    all.stream().filter(each -> each.position() >= head.size()).toList();
            for (RestoredEntry each : more) {
                Instant at = EntryStatement.of(each.entry()).at();
                if (at.isBefore(latest)) {
                    throw new Contradicted("Time runs back at position " + each.position() + " of " + mirror);
                }
                latest = at;
            }
            entries.insert(more);
            added.addAll(more);
        }
        return added;
    }

    private void requireSame(MirroredLedger mirror, SignedNote signed) {
        RunningRoot root = new RunningRoot();
        entries.forEachLeafHash(signed.size(), root::add);
        if (!Base64.getEncoder().encodeToString(root.value()).equals(signed.root())) {
            throw new Contradicted(
                    mirror + " is a copy of another ledger: of " + signed.size() + " entries it has another root");
        }
        List<NamedKey> named = keys.list(signed.size());
        requireHandedOver(named, mirror);
        if (named.isEmpty() || !signed.isSignedBy(named.getLast().key())) {
            throw new Contradicted("The checkpoint of " + mirror + " is not signed by the key that is valid there");
        }
    }

    private void requireHandedOver(List<NamedKey> named, MirroredLedger mirror) {
        for (int i = 1; i < named.size(); i++) {
            NamedKey next = named.get(i);
            OpenedEntry entry = store.findOpened(next.position()).orElseThrow();
            String by = entry.act().facts().getOrDefault("by", "");
            if (!named.get(i - 1)
                    .key()
                    .hasSigned(
                            LedgerKeys.handingOver(next.origin(), next.key().toString()),
                            Base64.getDecoder().decode(by))) {
                throw new Contradicted("A key of " + mirror + " was not handed over by the one before it");
            }
        }
    }

    private static String note(SignedNote signed) {
        return signed.text() + "\n" + String.join("\n", signed.signatures()) + "\n";
    }

    /// Records, in the caller's transaction, that the record came back from a backup; without effect on a ledger
    /// that was never opened.
    ///
    /// @param backup when the backup was made
    /// @param size how many entries it held
    /// @param isLedgerKnown whether a copy of the ledger told what was recorded since; else the operator
    ///     stated that it was nothing
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Receipt> recordReturn(Instant backup, long size, boolean isLedgerKnown) {
        List<NamedKey> named = keys.list(Long.MAX_VALUE);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ledger.record(Act.of(ActKind.RESTORED, named.getLast().origin())
                        .with("backup", backup.toString())
                        .with("size", Long.toString(size))
                        .with("since", isLedgerKnown ? "LEDGER" : "STATED_NOTHING")));
    }

    /// What a mirror told.
    ///
    /// @param size how many entries it knows
    /// @param added those that the ledger lacked, oldest first
    public record Continued(long size, List<RestoredEntry> added) {
        public Continued {
            added = List.copyOf(added);
        }
    }

    /// A mirror that is not a copy of this ledger.
    public static final class Contradicted extends RuntimeException {
        Contradicted(String message) {
            super(message);
        }

        Contradicted(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
