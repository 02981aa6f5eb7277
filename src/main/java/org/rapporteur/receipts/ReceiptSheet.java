package org.rapporteur.receipts;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;

/// What a printed receipt says, in one language. Texts may be of any length and script: the sheet
/// shortens what would not fit, and shows a box for what its fonts cannot write.
///
/// @param repository name of the repository, in the language of the sheet
/// @param at the instant inside the entry
/// @param files in the order in which the entry names them
/// @param address where the receipt's JSON can be had and checked; the QR code holds it
public record ReceiptSheet(
        Language language,
        Kind kind,
        String repository,
        Paper paper,
        Instant at,
        Proof proof,
        List<Item> files,
        URI address) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_KEY = 300;

    public ReceiptSheet {
        files = List.copyOf(files);
        if (address.toASCIIString().length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("Too long an address for a code that can be scanned: " + address);
        }
    }

    /// Which act the receipt is of.
    public enum Kind {
        SUBMISSION,
        PUBLICATION,
        CORRECTION,
        WITHDRAWAL,
        ERASURE
    }

    /// What the act was on.
    ///
    /// @param party for whom, in the language of the sheet
    /// @param power by what power somebody acted for the party, in the language of the sheet
    /// @param title as the paper itself has it
    /// @param titleLanguage BCP 47 tag of the title's language; `und` when it is not known
    /// @param reference the public reference, once there is one
    /// @param reason of a correction, withdrawal or erasure
    public record Paper(
            String party,
            @Nullable String power,
            String title,
            String titleLanguage,
            @Nullable String reference,
            @Nullable String reason) {}

    /// Where the act stands in the ledger.
    ///
    /// @param leafHash 64 hexadecimal digits
    /// @param size of the checkpoint
    /// @param root of the checkpoint in base64, as its note has it
    /// @param key with which the checkpoint is signed: `name+id+base64`, the name being the origin of
    ///     the ledger
    public record Proof(long position, String leafHash, long size, String root, String key) {
        public Proof {
            requireSha256(leafHash);
            if (position < 0 || size <= position) {
                throw new IllegalArgumentException("A checkpoint of " + size + " does not cover " + position);
            }
            if (Base64.getDecoder().decode(root).length != 32) {
                throw new IllegalArgumentException("Not a root hash: " + root);
            }
            if (key.split("\\+", 3).length < 3 || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("Not a verification key: " + key);
            }
        }

        /// The name of the ledger, which every checkpoint begins with.
        public String origin() {
            return key.substring(0, key.indexOf('+'));
        }
    }

    /// A file as it was received.
    ///
    /// @param size in bytes
    /// @param sha256 64 hexadecimal digits
    public record Item(String name, long size, String sha256) {
        public Item {
            requireSha256(sha256);
            if (size < 0) {
                throw new IllegalArgumentException("Not a size: " + size);
            }
        }
    }

    private static void requireSha256(String digits) {
        if (!SHA_256.matcher(digits).matches()) {
            throw new IllegalArgumentException("Not a SHA-256: " + digits);
        }
    }
}
