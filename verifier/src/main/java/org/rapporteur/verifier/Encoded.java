package org.rapporteur.verifier;

import java.util.Base64;
import java.util.HexFormat;

/// Bytes as the format writes them. Each value has exactly one spelling; any other is refused, so that
/// two texts that differ never mean the same.
final class Encoded {
    private Encoded() {}

    static byte[] base64(String text) throws Malformed {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // The same answer as for a second spelling, below.
        }
        throw new Malformed(Message.REASON_BASE64);
    }

    static byte[] base64(String text, int length) throws Malformed {
        return ofLength(base64(text), length);
    }

    static byte[] hex(String text, int length) throws Malformed {
        if (!text.matches("([0-9a-f]{2})*")) {
            throw new Malformed(Message.REASON_BASE64);
        }
        return ofLength(HexFormat.of().parseHex(text), length);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] ofLength(byte[] bytes, int length) throws Malformed {
        if (bytes.length != length) {
            throw new Malformed(Message.REASON_BASE64);
        }
        return bytes;
    }
}
