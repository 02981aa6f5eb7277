package org.rapporteur.ledger;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.rapporteur.ledger.CoseReceipt.Proven;
import org.rapporteur.ledger.LedgerKeys.NamedKey;
import org.springframework.stereotype.Service;

/// Makes receipts that anybody can check without this server (`docs/ledger-format.md`).
@Service
public class LedgerReceipts {
    private final LedgerStore store;
    private final TileCache tiles;
    private final Checkpoints checkpoints;
    private final LedgerKeys keys;

    LedgerReceipts(LedgerStore store, TileCache tiles, Checkpoints checkpoints, LedgerKeys keys) {
        this.store = store;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /// The receipt of the committed act at the position. It opens what the entries say, so it is for those alone
    /// who may know that.
    ///
    /// @param earlier positions of entries that the act rests on; those that were erased are left out
    /// @throws Erased when what the act says was erased
    /// @throws Unprovable when no checkpoint covers it and none can be signed now
    public ProvenReceipt prove(long position, List<Long> earlier) {
        OpenedEntry act = store.findOpened(position).orElseThrow(() -> new Erased(position));
        Checkpoint checkpoint = newest(position);
        MerkleTree tree = new MerkleTree(tiles, checkpoint.size());
        List<NamedKey> named = keys.list(checkpoint.size());
        String json = "{\"format\":\"rapporteur-receipt/1\",\n\"checkpoint\":"
                + CanonicalJson.quoted(checkpoint.note())
                + ",\n\"act\":" + json(new Proven(act, tree.inclusionProof(position)))
                + ",\n\"keys\":" + proven(named.stream().map(NamedKey::position).toList(), tree)
                + ",\n\"earlier\":" + proven(earlier, tree) + "}\n";
        return new ProvenReceipt(
                json,
                position,
                EntryStatement.of(act.entry()).at(),
                HexFormat.of().formatHex(act.leafHash()),
                act,
                checkpoint,
                named.getLast().key().toString());
    }

    /// The same receipt as [#prove] gives, in COSE (RFC 9942): signed over the root, with the inclusion
    /// proof of the act. It opens the same entries, so it is for the same people.
    ///
    /// @param earlier positions of entries that the act rests on; those that were erased are left out
    /// @throws Erased when what the act says was erased
    /// @throws Unprovable when no checkpoint covers the position, or it cannot be signed on this node
    public byte[] proveInCose(long position, List<Long> earlier) {
        OpenedEntry act = store.findOpened(position).orElseThrow(() -> new Erased(position));
        Checkpoint checkpoint = newest(position);
        MerkleTree tree = new MerkleTree(tiles, checkpoint.size());
        List<NamedKey> named = keys.list(checkpoint.size());
        try {
            return CoseReceipt.of(
                    keys.signing(named.getLast().key()),
                    checkpoint,
                    new Proven(act, tree.inclusionProof(position)),
                    opened(named.stream().map(NamedKey::position).toList(), tree),
                    opened(earlier, tree));
        } catch (LedgerKeys.NoSigningKey e) {
            throw new Unprovable("Nothing can be signed here", e);
        }
    }

    private List<Proven> opened(List<Long> positions, MerkleTree tree) {
        return positions.stream()
                .flatMap(each ->
                        store.findOpened(each).map(opened -> new Proven(opened, tree.inclusionProof(each))).stream())
                .toList();
    }

    private Checkpoint newest(long position) {
        try {
            return checkpoints
                    .upToDate()
                    .filter(each -> each.size() > position)
                    .orElseThrow(() -> new Unprovable("No checkpoint covers position " + position));
        } catch (LedgerKeys.NoSigningKey | IncompleteLedger e) {
            return store.findNewestCheckpoint()
                    .filter(each -> each.size() > position)
                    .orElseThrow(() -> new Unprovable("No checkpoint can be signed here", e));
        }
    }

    private String proven(List<Long> positions, MerkleTree tree) {
        return opened(positions, tree).stream().map(LedgerReceipts::json).collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String json(Proven proven) {
        String path = proven.path().stream()
                .map(each -> "\"" + Base64.getEncoder().encodeToString(each) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        return "{" + proven.opened().members() + ",\"path\":" + path + "}";
    }

    /// A receipt with what a printed sheet of it shows.
    ///
    /// @param json the receipt itself
    /// @param at the instant inside the entry of the act
    /// @param leafHash of that entry, 64 hexadecimal digits
    /// @param key the key with which the checkpoint is signed, as others need it to verify
    public record ProvenReceipt(
            String json,
            long position,
            Instant at,
            String leafHash,
            OpenedEntry act,
            Checkpoint checkpoint,
            String key) {}

    /// There is no proof at this moment.
    public static final class Unprovable extends RuntimeException {
        Unprovable(String message) {
            super(message);
        }

        Unprovable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// What the entry said was erased, so nobody can prove it any more but who holds a receipt.
    public static final class Erased extends RuntimeException {
        Erased(long position) {
            super("What stood at position " + position + " was erased, or never was there");
        }
    }
}
