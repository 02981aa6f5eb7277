package org.rapporteur.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// An append-only record of acts. An entry is written in the transaction of the act it records, so that
/// neither can exist without the other.
@Service
public class Ledger {
    private final LedgerStore store;
    private final Clock clock;

    Ledger(LedgerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Appends the act in the caller's transaction. Appending orders all writers of the ledger from this call
    /// until their commit, so that positions follow the order of commits without gaps: call it as the last
    /// step of a transaction.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
    @Transactional(propagation = Propagation.MANDATORY)
    public Receipt record(Act act) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long position = Positions.next(store);
        byte[] content = canonical(position, at, act);
        byte[] leafHash = leafHash(content);
        store.append(position, at, act, content, leafHash);
        return new Receipt(position, at, HexFormat.of().formatHex(leafHash));
    }

    /// How many entries the ledger holds, without those of the caller's own transaction.
    @Transactional(readOnly = true)
    public long size() {
        return store.size();
    }

    /// The canonical bytes of an entry: JSON with keys in ascending order, no white space, all values strings
    /// but the position, non-ASCII characters as they are in UTF-8 (a subset of RFC 8785).
    static byte[] canonical(long position, Instant at, Act act) {
        StringBuilder json = new StringBuilder("{\"act\":")
                .append(quoted(act.kind().name()))
                .append(",\"at\":")
                .append(quoted(at.toString()))
                .append(",\"facts\":{");
        String separator = "";
        for (Map.Entry<String, String> fact : act.facts().entrySet()) {
            json.append(separator).append(quoted(fact.getKey())).append(':').append(quoted(fact.getValue()));
            separator = ",";
        }
        json.append("},\"position\":").append(position).append(",\"subject\":").append(quoted(act.subject()));
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /// RFC 9162, section 2.1.1: `SHA-256(0x00 || entry)`.
    static byte[] leafHash(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return digest.digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (each < 0x20) {
                        json.append(String.format("\\u%04x", (int) each));
                    } else {
                        json.append(each);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
