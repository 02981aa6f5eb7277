package org.rapporteur.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A ledger for tests, written from the page that describes the format, with a Merkle tree that is the
/// recursive definition of RFC 9162 word for word. It shares nothing with what it tests.
final class Ledger {
    static final String ORIGIN = "ledger.example/test";

    /// A key pair with its name and kind: 1 for ledgers, 4 for witnesses.
    record Signer(String name, int kind, KeyPair pair) {
        static Signer of(String name, int kind) {
            try {
                return new Signer(
                        name, kind, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private byte[] key() {
            byte[] x509 = pair.getPublic().getEncoded();
            return join(new byte[] {(byte) kind}, Arrays.copyOfRange(x509, x509.length - 32, x509.length));
        }

        private byte[] id() {
            return Arrays.copyOf(sha256(join(utf8(name + "\n"), key())), 4);
        }

        String text() {
            return name + "+" + HexFormat.of().formatHex(id()) + "+" + base64(key());
        }

        byte[] sign(String text) {
            return sign(utf8(text));
        }

        byte[] sign(byte[] bytes) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(bytes);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        String line(String text) {
            return "\u2014 " + name + " " + base64(join(id(), sign(text))) + "\n";
        }

        String cosignature(String text, long seconds) {
            byte[] time = ByteBuffer.allocate(8).putLong(seconds).array();
            byte[] signature = sign("cosignature/v1\ntime " + seconds + "\n" + text);
            return "\u2014 " + name + " " + base64(join(id(), time, signature)) + "\n";
        }
    }

    record Written(String act, String entry, String detail, byte[] salt, boolean open) {
        Written withDetail(String changed) {
            return new Written(act, entry, changed, salt, open);
        }
    }

    final List<Written> entries = new ArrayList<>();
    Signer signer = Signer.of(ORIGIN, 1);
    private Instant clock = Instant.parse("2026-01-05T09:00:00.000001Z");
    private int salts;

    Ledger() {
        add("LEDGER_OPENED", ORIGIN, Map.of("key", signer.text()));
    }

    int size() {
        return entries.size();
    }

    int add(String act, String subject, Map<String, String> facts) {
        clock = clock.plusMillis(1);
        return add(act, clock.toString(), subject, facts, size());
    }

    int add(String act, String at, String subject, Map<String, String> facts, long position) {
        String detail = "{\"facts\":{" + members(new TreeMap<>(facts)) + "},\"subject\":" + quoted(subject) + "}";
        byte[] salt = sha256(utf8("salt " + salts++));
        String hash = HexFormat.of().formatHex(sha256(join(salt, utf8(detail))));
        boolean open = !act.equals("REGISTERED") && !act.equals("RETURNED");
        entries.add(new Written(act, entry(act, at, hash, position), detail, salt, open));
        return size() - 1;
    }

    static String entry(String act, String at, String detail, long position) {
        return "{\"act\":\"" + act + "\",\"at\":\"" + at + "\",\"detail\":\"" + detail + "\",\"position\":" + position
                + "}";
    }

    Instant clock() {
        return clock;
    }

    void fillTo(int size) {
        while (size() < size) {
            add("REGISTERED", "contribution-" + size(), Map.of());
        }
    }

    /// Hands over to a new key, which signs from now on; the one that hands over may be a thief's.
    Signer changeKey(Signer by) {
        Signer next = Signer.of(ORIGIN, 1);
        String handover = "rapporteur key change v1\n" + ORIGIN + "\n" + next.text() + "\n";
        add("KEY_CHANGED", ORIGIN, Map.of("key", next.text(), "by", base64(by.sign(handover))));
        Signer before = signer;
        signer = next;
        return before;
    }

    String checkpoint(int size) {
        return checkpoint(size, signer);
    }

    String checkpoint(int size, Signer by) {
        String note = note(size);
        return note + "\n" + by.line(note);
    }

    String note(int size) {
        return ORIGIN + "\n" + size + "\n" + base64(root(leaves(0, size))) + "\n";
    }

    String receipt(int act, List<Integer> keys, List<Integer> earlier, int size, String checkpoint) {
        return "{\"format\":\"rapporteur-receipt/1\",\n \"checkpoint\":" + quoted(checkpoint) + ",\n \"act\":"
                + opened(act, size) + ",\n \"keys\":" + all(keys, size) + ",\n \"earlier\":" + all(earlier, size)
                + ",\"later-member\":[1,true,null,{}]}";
    }

    String receipt(int act, Integer... earlier) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (entries.get(i).act().equals("LEDGER_OPENED")
                    || entries.get(i).act().equals("KEY_CHANGED")) {
                keys.add(i);
            }
        }
        return receipt(act, keys, List.of(earlier), size(), checkpoint(size()));
    }

    private String all(List<Integer> positions, int size) {
        return positions.stream().map(each -> opened(each, size)).toList().toString();
    }

    private String opened(int position, int size) {
        Written written = entries.get(position);
        List<String> path = path(position, leaves(0, size)).stream()
                .map(hash -> quoted(base64(hash)))
                .toList();
        return "{\"entry\":" + quoted(written.entry()) + ",\"detail\":" + quoted(written.detail()) + ",\"salt\":\""
                + HexFormat.of().formatHex(written.salt()) + "\",\"path\":" + path + "}";
    }

    /// Writes the files of the whole ledger below a folder.
    Path write(Path folder) throws IOException {
        return write(folder, checkpoint(size()));
    }

    Path write(Path folder, String checkpoint) throws IOException {
        for (int first = 0; first < size(); first += 256) {
            int end = Math.min(size(), first + 256);
            put(folder, "tile/entries/" + path(first / 256) + width(end - first), bundle(first, end));
            put(folder, "details/" + path(first / 256), utf8(details(first, end)));
        }
        List<byte[]> hashes = leaves(0, size());
        for (int level = 0; !hashes.isEmpty(); level++) {
            List<byte[]> above = new ArrayList<>();
            for (int first = 0; first < hashes.size(); first += 256) {
                List<byte[]> tile = hashes.subList(first, Math.min(hashes.size(), first + 256));
                put(
                        folder,
                        "tile/" + level + "/" + path(first / 256) + width(tile.size()),
                        join(tile.toArray(new byte[0][])));
                if (tile.size() == 256) {
                    above.add(root(tile));
                }
            }
            hashes = above;
        }
        put(folder, "checkpoint", utf8(checkpoint));
        return folder;
    }

    private byte[] bundle(int first, int end) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (Written written : entries.subList(first, end)) {
            byte[] entry = utf8(written.entry());
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    private String details(int first, int end) {
        List<String> details = new ArrayList<>();
        for (int i = first; i < end; i++) {
            Written written = entries.get(i);
            if (written.open()) {
                details.add("\"" + i + "\":{\"detail\":" + quoted(written.detail()) + ",\"salt\":\""
                        + HexFormat.of().formatHex(written.salt()) + "\"}");
            }
        }
        return "{" + String.join(",", details) + "}";
    }

    private static String path(int number) {
        String padded = String.format("%03d", number % 1000);
        return number < 1000 ? padded : String.format("x%03d/%s", number / 1000, padded);
    }

    private static String width(int width) {
        return width == 256 ? "" : ".p/" + width;
    }

    private static void put(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    List<byte[]> leaves(int first, int end) {
        return entries.subList(first, end).stream()
                .map(written -> sha256(join(new byte[] {0}, utf8(written.entry()))))
                .toList();
    }

    /// RFC 9162, 2.1.1: MTH.
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = split(leaves.size());
        return sha256(join(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size()))));
    }

    /// RFC 9162, 2.1.3.1: PATH.
    static List<byte[]> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> path = new ArrayList<>(m < k ? path(m, left) : path(m - k, right));
        path.add(root(m < k ? right : left));
        return path;
    }

    /// RFC 9162, 2.1.4.1: SUBPROOF.
    static List<byte[]> proof(int m, List<byte[]> leaves, boolean whole) {
        if (m == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> proof = new ArrayList<>(m <= k ? proof(m, left, whole) : proof(m - k, right, false));
        proof.add(root(m <= k ? right : left));
        return proof;
    }

    private static int split(int size) {
        int k = 1;
        while (k * 2 < size) {
            k *= 2;
        }
        return k;
    }

    private static String members(Map<String, String> facts) {
        return String.join(
                ",",
                facts.entrySet().stream()
                        .map(fact -> quoted(fact.getKey()) + ":" + quoted(fact.getValue()))
                        .toList());
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String hexSha256(String content) {
        return HexFormat.of().formatHex(sha256(utf8(content)));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
