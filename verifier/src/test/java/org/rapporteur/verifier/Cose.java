package org.rapporteur.verifier;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A receipt in COSE for tests, written from the page that describes the format; each part of it can be
/// exchanged before it is written. It shares nothing with what it tests.
final class Cose {
    static final int ALGORITHM = 1;
    static final int PROOFS = 396;
    static final int TREE = 395;
    static final int OPENED = -65537;
    static final int SIZE = -65538;

    private static final int NULL = 0xF6;
    private static final int TAG_OF_SIGN1 = 0xD2;

    final Map<Object, Object> header = new LinkedHashMap<>();
    final Map<Object, Object> beside = new LinkedHashMap<>();
    final Map<Object, Object> opened = new LinkedHashMap<>();
    final Map<Object, Object> act;
    final List<Object> proof;
    Object payload;
    Ledger.Signer signer;
    private final Ledger ledger;
    private final byte[] root;

    Cose(Ledger ledger, int act, Integer... earlier) {
        this.ledger = ledger;
        this.signer = ledger.signer;
        this.root = Ledger.root(ledger.leaves(0, ledger.size()));
        header.put(ALGORITHM, -19);
        header.put(4, new byte[0]);
        header.put(TREE, 1);
        header.put(SIZE, ledger.size());
        this.act = opened(act);
        this.proof = new ArrayList<>(List.of(ledger.size(), act, this.act.remove("path")));
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < ledger.size(); i++) {
            if (ledger.entries.get(i).act().matches("LEDGER_OPENED|KEY_CHANGED")) {
                keys.add(i);
            }
        }
        opened.put("act", this.act);
        opened.put("keys", all(keys));
        opened.put("format", "rapporteur-receipt/1");
        opened.put("earlier", all(List.of(earlier)));
    }

    List<Object> all(List<Integer> positions) {
        return new ArrayList<>(positions.stream().map(this::opened).toList());
    }

    private Map<Object, Object> opened(int position) {
        Ledger.Written written = ledger.entries.get(position);
        Map<Object, Object> entry = new LinkedHashMap<>();
        entry.put("path", new ArrayList<>(Ledger.path(position, ledger.leaves(0, ledger.size()))));
        entry.put("salt", written.salt());
        entry.put("entry", written.entry());
        entry.put("detail", written.detail());
        return entry;
    }

    Cose signedBy(Ledger.Signer other) {
        signer = other;
        return this;
    }

    byte[] write() {
        header.put(4, Ledger.utf8(signer.text()));
        byte[] head = cbor(header);
        beside.putIfAbsent(PROOFS, Map.of(-1, List.of(cbor(proof))));
        beside.putIfAbsent(OPENED, opened);
        List<Object> parts = new ArrayList<>(List.of(head, beside));
        parts.add(payload);
        parts.add(signer.sign(cbor(List.of("Signature1", head, new byte[0], root))));
        return Ledger.join(new byte[] {(byte) TAG_OF_SIGN1}, cbor(parts));
    }

    static byte[] cbor(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        if (value instanceof Integer number) {
            head(number < 0 ? 1 : 0, number < 0 ? -1 - number : number, out);
        } else if (value instanceof byte[] bytes) {
            head(2, bytes.length, out);
            out.writeBytes(bytes);
        } else if (value instanceof String text) {
            head(3, Ledger.utf8(text).length, out);
            out.writeBytes(Ledger.utf8(text));
        } else if (value instanceof List<?> items) {
            head(4, items.size(), out);
            items.forEach(each -> write(each, out));
        } else if (value instanceof Map<?, ?> members) {
            head(5, members.size(), out);
            members.forEach((label, each) -> {
                write(label, out);
                write(each, out);
            });
        } else {
            out.write(NULL);
        }
    }

    private static void head(int type, int argument, ByteArrayOutputStream out) {
        int first = type * 32;
        if (argument < 24) {
            out.write(first + argument);
        } else if (argument < 256) {
            out.write(first + 24);
            out.write(argument);
        } else if (argument < 65536) {
            out.write(first + 25);
            out.write(argument / 256);
            out.write(argument % 256);
        } else {
            out.write(first + 26);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(argument >> shift);
            }
        }
    }
}
