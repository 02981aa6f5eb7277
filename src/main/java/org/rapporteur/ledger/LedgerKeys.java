package org.rapporteur.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.rapporteur.installation.PublicAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The keys that sign for the ledger, one after the other; each is named in an entry of the ledger itself, and
/// signed by the one before it.
@Service
public class LedgerKeys {
    private final Ledger ledger;
    private final LedgerStore store;
    private final KeyFolder folder;
    private final LedgerSettings settings;
    private final PublicAddress address;

    LedgerKeys(Ledger ledger, LedgerStore store, KeyFolder folder, LedgerSettings settings, PublicAddress address) {
        this.ledger = ledger;
        this.store = store;
        this.folder = folder;
        this.settings = settings;
        this.address = address;
    }

    /// Opens the ledger with its first key, unless that was done.
    @Transactional
    void open() {
        if (!list(Long.MAX_VALUE).isEmpty()) {
            return;
        }
        store.lockHead();
        if (!list(Long.MAX_VALUE).isEmpty() || store.isWithoutBeginning()) {
            return;
        }
        String origin =
                settings.origin() == null ? URI.create(address.value()).getHost() + "/ledger" : settings.origin();
        SigningKey first = folder.findAny(origin).orElseGet(() -> newKey(origin));
        ledger.record(Act.of(ActKind.LEDGER_OPENED, origin)
                .with("key", first.verificationKey().toString()));
    }

    /// Makes a new key that signs from the next checkpoint on. The older key signs that it hands over; what is
    /// signed with it afterwards proves nothing any more.
    ///
    /// @return the new key as others need it to verify
    /// @throws NoSigningKey when the key in use is not here
    @Transactional
    public String change() {
        store.lockHead();
        NamedKey current = list(Long.MAX_VALUE).getLast();
        SigningKey old = signing(current.key());
        SigningKey next = newKey(current.origin());
        String handingOver =
                handingOver(current.origin(), next.verificationKey().toString());
        ledger.record(Act.of(ActKind.KEY_CHANGED, current.origin())
                .with("key", next.verificationKey().toString())
                .with("by", Base64.getEncoder().encodeToString(old.sign(handingOver))));
        return next.verificationKey().toString();
    }

    /// What an older key signs to hand over to the next one.
    static String handingOver(String origin, String next) {
        return "rapporteur key change v1\n" + origin + "\n" + next + "\n";
    }

    /// Where the secret halves are.
    public Path folder() {
        return folder.path();
    }

    /// The key that signs for the ledger as it is now, as others need it to verify: `name+id+base64`. Empty as
    /// long as the ledger was not opened.
    @Transactional(readOnly = true)
    public Optional<String> current() {
        List<NamedKey> keys = list(Long.MAX_VALUE);
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(keys.getLast().key().toString());
    }

    /// Whether checkpoints can be signed on this node: the secret half of the key in use is here.
    @Transactional(readOnly = true)
    public boolean isHere() {
        List<NamedKey> keys = list(Long.MAX_VALUE);
        return !keys.isEmpty() && folder.find(keys.getLast().key()).isPresent();
    }

    private SigningKey newKey(String origin) {
        SigningKey key = SigningKey.generate(origin);
        folder.keep(key);
        return key;
    }

    /// The keys that a ledger of this size names, oldest first.
    List<NamedKey> list(long size) {
        return store.listKeyEntries(size).stream().map(NamedKey::of).toList();
    }

    /// @throws NoSigningKey when it is not in the folder of this node
    SigningKey signing(VerificationKey key) {
        return folder.find(key).orElseThrow(() -> new NoSigningKey(key.toString()));
    }

    /// A key that an entry names.
    record NamedKey(long position, String origin, VerificationKey key) {
        static NamedKey of(OpenedEntry opened) {
            Act act = opened.act();
            return new NamedKey(
                    EntryStatement.of(opened.entry()).position(),
                    act.subject(),
                    VerificationKey.parse(Objects.requireNonNull(act.facts().get("key"))));
        }
    }

    /// The key is not in the folder of this node, so nothing can be signed here.
    public static final class NoSigningKey extends RuntimeException {
        NoSigningKey(String key) {
            super("The ledger is signed with " + key + ", whose secret half is not in the folder of keys here");
        }
    }
}
