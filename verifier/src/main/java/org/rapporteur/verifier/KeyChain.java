package org.rapporteur.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys of a ledger, each of which handed over to the next.
final class KeyChain {
    private static final String HANDOVER = "rapporteur key change v1";

    private record Link(long position, Key key) {}

    private final String origin;
    private final List<Link> links = new ArrayList<>();

    private KeyChain(String origin) {
        this.origin = origin;
    }

    /// The chain that these acts make, oldest first.
    ///
    /// @throws Unproven if it does not begin with the opening of the ledger, or is broken anywhere
    static KeyChain of(String origin, List<Act> acts) throws Unproven {
        KeyChain chain = new KeyChain(origin);
        for (Act act : acts) {
            chain.append(act);
        }
        if (chain.links.isEmpty()) {
            throw new Unproven(Message.KEY_OPENING);
        }
        return chain;
    }

    private void append(Act act) throws Unproven {
        boolean isFirst = links.isEmpty();
        if (isFirst != act.is(Act.LEDGER_OPENED)
                || !Act.isOfKeys(act.entry().act())
                || !isFirst && act.position() <= newest().position()) {
            throw new Unproven(Message.KEY_OPENING);
        }
        try {
            Key key = Key.read(act.detail().fact("key"), Key.OF_A_LEDGER);
            if (!act.detail().subject().equals(origin) || !key.name().equals(origin)) {
                throw new Unproven(Message.KEY_FOREIGN, act.position(), origin);
            }
            String handover = HANDOVER + "\n" + origin + "\n" + key.text() + "\n";
            if (!isFirst
                    && !newest().key()
                            .signed(handover, Encoded.base64(act.detail().fact("by")))) {
                throw new Unproven(Message.KEY_HANDOVER, act.position());
            }
            links.add(new Link(act.position(), key));
        } catch (Malformed damaged) {
            throw new Unproven(Message.ENTRY_DAMAGED, act.position(), damaged.reason());
        }
    }

    private Link newest() {
        return links.get(links.size() - 1);
    }

    Key newestKey() {
        return newest().key();
    }

    int length() {
        return links.size();
    }

    boolean holds(Key key) {
        return links.stream().anyMatch(link -> link.key().equals(key));
    }

    /// Whether the checkpoint is signed by the one key that is valid for its size, and if not, in what
    /// way.
    Finding judge(Checkpoint checkpoint) {
        String label = checkpoint.label();
        if (!checkpoint.origin().equals(origin)) {
            return Finding.of(Message.CHECKPOINT_FOREIGN, label, checkpoint.origin(), origin);
        }
        Optional<Link> valid = validFor(checkpoint.size());
        if (valid.isPresent() && checkpoint.signatures().signedBy(valid.get().key()) == Signatures.Signed.VALID) {
            return Finding.of(
                    Message.CHECKPOINT_SIGNED,
                    label,
                    checkpoint.size(),
                    valid.get().key().text());
        }
        for (Link link : links) {
            Signatures.Signed signed = checkpoint.signatures().signedBy(link.key());
            if (signed == Signatures.Signed.INVALID) {
                return Finding.of(Message.CHECKPOINT_INVALID, label, link.key().text());
            }
            if (signed == Signatures.Signed.VALID) {
                return otherwiseSigned(checkpoint, link);
            }
        }
        return Finding.of(Message.CHECKPOINT_UNKNOWN, label);
    }

    /// An old key may have been stolen since; that is why it was replaced, and why it proves nothing
    /// here.
    private Finding otherwiseSigned(Checkpoint checkpoint, Link signer) {
        if (signer.position() >= checkpoint.size()) {
            return Finding.of(
                    Message.CHECKPOINT_EARLY, checkpoint.label(), signer.key().text(), signer.position());
        }
        long replaced = links.get(links.indexOf(signer) + 1).position();
        return Finding.of(
                Message.CHECKPOINT_REPLACED, checkpoint.label(), signer.key().text(), replaced);
    }

    private Optional<Link> validFor(long size) {
        return links.stream().filter(link -> link.position() < size).reduce((older, newer) -> newer);
    }
}
