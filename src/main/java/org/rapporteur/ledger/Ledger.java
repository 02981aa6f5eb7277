package org.rapporteur.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// An append-only record of acts. An entry is written in the transaction of the act it records, so that
/// neither can exist without the other.
@Service
public class Ledger {
    private static final int MOST_ARCHIVED_AT_ONCE = 2_000;

    private final LedgerStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Ledger(LedgerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Appends the act in the caller's transaction. Appending orders all writers of the ledger from this call
    /// until their commit, so that positions follow the order of commits without gaps: call it late in a
    /// transaction. The entry is written before the commit, together with the others of the transaction.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
    @Transactional(propagation = Propagation.MANDATORY)
    public Receipt record(Act act) {
        Appending appending = Appending.current(store);
        Appending.Place place = appending.next(clock.instant().truncatedTo(ChronoUnit.MICROS));
        OpenedEntry sealed = OpenedEntry.seal(act, place.position(), place.at(), random);
        appending.add(new NewEntry(
                place.position(), place.at(), act, sealed, act.kind().isOpen()));
        return new Receipt(place.position(), place.at(), HexFormat.of().formatHex(sealed.leafHash()), sealed);
    }

    /// Makes what the entry at the position says public, in the caller's transaction; without effect when it is
    /// already, or was erased.
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(long position) {
        setOpen(position, true);
    }

    /// Makes what the entry at the position says known only to those who hold it, in the caller's transaction.
    /// What was open before may have been copied.
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long position) {
        setOpen(position, false);
    }

    private void setOpen(long position, boolean isOpen) {
        if (!Appending.setOpen(store, position, isOpen)) {
            store.setOpen(position, isOpen);
        }
    }

    /// The entry at the position with what opens it, also one that the caller's transaction has just recorded;
    /// empty when there is none, or it was erased.
    @Transactional(readOnly = true)
    public Optional<OpenedEntry> find(long position) {
        return Appending.find(store, position).or(() -> store.findOpened(position));
    }

    /// The oldest entries that no archive holds yet, at most 2,000, each opened when it is open to all; they count as
    /// archived once the caller's transaction commits. Whoever takes them puts them into the archive, and what is
    /// more is taken the next time.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PublicEntry> takeUnarchived() {
        return takeUnarchived(Long.MAX_VALUE - 1);
    }

    /// The same up to that position, for an act that was recorded before others.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PublicEntry> takeUnarchived(long last) {
        return Appending.current(store).takeUnarchived(MOST_ARCHIVED_AT_ONCE, last);
    }

    /// Erases what the entry at the position says, and its salt, as the law may demand; the entry stays, and a
    /// further one says that this was done and why. Nobody can prove any more what was erased, but for those who
    /// hold a receipt.
    ///
    /// @param reason a code, never a personal datum
    /// @throws IllegalArgumentException when there is nothing to erase at the position
    @Transactional(propagation = Propagation.MANDATORY)
    public Receipt erase(long position, String reason) {
        return erase(position, act -> act.with("reason", reason));
    }

    /// The same for the last of several entries that are erased together, one after the other: its own one tells
    /// of the whole, so that whoever has only the ledger can do the same.
    ///
    /// @param at when it was decided
    /// @param entries how many are erased, this one included
    /// @param record the SHA-256 of the text that stands for what was erased, 64 hexadecimal digits
    @Transactional(propagation = Propagation.MANDATORY)
    public Receipt eraseLast(long position, String reason, Instant at, int entries, String record) {
        return erase(
                position,
                act -> act.with("reason", reason)
                        .with("at", at.toString())
                        .with("entries", Integer.toString(entries))
                        .with("record", record));
    }

    private Receipt erase(long position, UnaryOperator<Act> more) {
        Appending.writeCurrent(store);
        String subject = store.subjectAt(position)
                .orElseThrow(() -> new IllegalArgumentException("Nothing can be erased at position " + position));
        store.erase(position);
        return record(more.apply(Act.of(ActKind.ERASED, subject).with("position", Long.toString(position))));
    }

    /// Where the ledger says what these were, oldest first: all that can be erased about them, but for their
    /// withdrawal, which says nothing of them.
    ///
    /// @param subjects references and identifiers as they stand in acts
    @Transactional(readOnly = true)
    public List<Long> listTelling(Collection<String> subjects) {
        Appending.writeCurrent(store);
        return store.listTelling(subjects);
    }

    /// The entries at the positions, oldest first, each opened when it is open to all.
    @Transactional(readOnly = true)
    public List<PublicEntry> list(Collection<Long> positions) {
        Appending.writeCurrent(store);
        return store.listPublic(positions);
    }

    /// Which of these positions were erased.
    @Transactional(readOnly = true)
    public List<Long> listErased(Collection<Long> positions) {
        return store.listErased(positions);
    }

    /// Whether something was taken from the public, withdrawn or erased, at that position or after it.
    @Transactional(readOnly = true)
    public boolean hasTakenBackSince(long position) {
        return store.hasTakenBackSince(position);
    }

    /// How many entries the ledger holds, without those of the caller's own transaction.
    @Transactional(readOnly = true)
    public long size() {
        return store.size();
    }

    /// An entry on its way into the ledger.
    record NewEntry(long position, Instant at, Act act, OpenedEntry sealed, boolean isOpen) {
        PublicEntry asPublic() {
            return new PublicEntry(sealed.entry(), isOpen ? sealed : null);
        }

        NewEntry as(boolean open) {
            return new NewEntry(position, at, act, sealed, open);
        }
    }
}
