package org.rapporteur.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys that the person brought along, and what they say about checkpoints.
record Trust(List<Key> keys, List<Key> witnesses, Report report) {
    /// The chain that these acts make; empty, and reported why, when they make none.
    Optional<KeyChain> chain(String origin, List<Act> acts) {
        try {
            return Optional.of(KeyChain.of(origin, acts));
        } catch (Unproven broken) {
            report.add(broken.finding());
            return Optional.empty();
        }
    }

    /// Reports which keys vouch, and whether they are those that the person trusts.
    void reportKeys(KeyChain chain) {
        report.add(Message.KEY_CHAIN, chain.length(), chain.newestKey().text());
        if (keys.isEmpty()) {
            report.add(Message.KEY_NOT_GIVEN, chain.newestKey().text());
        }
        for (Key key : keys) {
            report.add(chain.holds(key) ? Message.KEY_TRUSTED : Message.KEY_ABSENT, key.text());
        }
    }

    /// Whether the checkpoint is signed as the chain demands. One that a trusted key signed counts too
    /// where the chain does not know that key: then it is the chain that is somebody else's.
    Finding judge(KeyChain chain, Checkpoint checkpoint) {
        Finding byChain = chain.judge(checkpoint);
        if (byChain.message() != Message.CHECKPOINT_UNKNOWN) {
            return byChain;
        }
        return keys.stream()
                .filter(key -> checkpoint.signatures().signedBy(key) == Signatures.Signed.VALID)
                .map(key -> Finding.of(Message.CHECKPOINT_SIGNED, checkpoint.label(), checkpoint.size(), key.text()))
                .findFirst()
                .orElse(byChain);
    }

    /// Reports whether a checkpoint that somebody kept is signed and of this history. Only what the
    /// ledger signed can be held against it.
    void compare(History history, KeyChain chain, Checkpoint kept) {
        Finding signed = judge(chain, kept);
        report.add(signed);
        if (signed.message() == Message.CHECKPOINT_SIGNED) {
            history.compare(kept);
        }
    }

    /// Reports of each witness whether it saw one of these checkpoints. They are of one history, or
    /// that was reported, so that any of them will do.
    void reportWitnesses(List<Checkpoint> checkpoints) {
        for (Key witness : witnesses) {
            List<Finding> seen = new ArrayList<>();
            for (Checkpoint checkpoint : checkpoints) {
                if (checkpoint.signatures().isNamed(witness)) {
                    seen.add(seen(witness, checkpoint));
                }
            }
            seen.forEach(report::add);
            if (seen.isEmpty()) {
                report.add(Message.WITNESS_ABSENT, witness.text());
            }
        }
    }

    private static Finding seen(Key witness, Checkpoint checkpoint) {
        var seconds = checkpoint.signatures().cosignedAt(witness);
        if (seconds.isEmpty()) {
            return Finding.of(Message.WITNESS_INVALID, witness.name(), checkpoint.label());
        }
        return Finding.of(
                Message.WITNESS_SIGNED,
                witness.name(),
                checkpoint.label(),
                checkpoint.size(),
                instant(seconds.getAsLong()));
    }

    /// A time that no calendar knows is shown as the number it is.
    private static String instant(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds).toString();
        } catch (DateTimeException beyondCalendars) {
            return Long.toUnsignedString(seconds);
        }
    }
}
