package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CborTests {
    private static Cbor read(String hex) throws Malformed {
        return Cbor.read(HexFormat.of().parseHex(hex));
    }

    private static Message reason(String hex) {
        return assertThrows(Malformed.class, () -> read(hex), hex).reason();
    }

    @Test
    void whatCborAllowsIsRead() throws Malformed {
        assertEquals(0, read("00").number());
        assertEquals(23, read("17").number());
        assertEquals(24, read("1818").number());
        assertEquals(65536, read("1a00010000").number());
        assertEquals(Long.MAX_VALUE, read("1b7fffffffffffffff").number());
        assertEquals(-1, read("20").number());
        assertEquals(-65537, read("3a00010000").number());
        assertEquals(Long.MIN_VALUE, read("3b7fffffffffffffff").number());
        assertArrayEquals(new byte[] {1, 2}, read("420102").bytes());
        assertEquals("\u00e9", read("62c3a9").text());
        assertEquals(2, read("8201f6").items().size());
        assertTrue(read("8201f6").items().get(1).isNull());
        assertEquals(1, read("a2616120200b").get("a").number() + 2);
        assertEquals(11, read("a2616120200b").get(-1L).number());
        assertEquals(7, read("d207").tagged(18).number());
        read("84f4f5f6d8c300");
    }

    @Test
    void onlyTheShortestFormIsRead() {
        List<String> longer =
                List.of("1817", "190018", "1900ff", "1a0000ffff", "1b00000000ffffffff", "5801ff", "980100", "b80100f6");

        longer.forEach(hex -> assertEquals(Message.REASON_CBOR, reason(hex), hex));
    }

    @Test
    void whatIsNotOfTheFormatIsRefused() {
        List<String> refused = List.of(
                "5f4101ff",
                "7f6101ff",
                "9f01ff",
                "bf0102ff",
                "ff",
                "1c",
                "fc",
                "f7",
                "e0",
                "f818",
                "f93c00",
                "fb3ff0000000000000",
                "0000",
                "820101ff",
                "a201020103",
                "a2616101616102",
                "a1410102",
                "a1f601",
                "1b8000000000000000",
                "3bffffffffffffffff");

        refused.forEach(hex -> assertEquals(Message.REASON_CBOR, reason(hex), hex));
        assertEquals(Message.REASON_UTF8, reason("61ff"));
    }

    @Test
    void whatIsCutOffIsNamedBeforeAnyMemoryIsTaken() {
        List<String> cut = List.of(
                "",
                "18",
                "1901",
                "41",
                "62c3",
                "82",
                "8201",
                "a1",
                "a101",
                "d2",
                "5a7fffffff",
                "5bffffffffffffffff",
                "9b7fffffffffffffff",
                "bb8000000000000000",
                "7a7fffffff");

        cut.forEach(hex -> assertEquals(Message.REASON_CUT_OFF, reason(hex), hex));
    }

    @Test
    void depthIsLimited() throws Malformed {
        read("81".repeat(Cbor.DEPTH - 1) + "00");

        assertEquals(Message.REASON_DEPTH, reason("81".repeat(Cbor.DEPTH) + "00"));
        assertEquals(Message.REASON_DEPTH, reason("81".repeat(1_000_000)));
        assertEquals(Message.REASON_DEPTH, reason("d2".repeat(1_000_000)));
        assertEquals(Message.REASON_DEPTH, reason("a100".repeat(1_000_000)));
    }

    @Test
    void anotherTypeThanAskedForIsRefused() {
        assertThrows(Malformed.class, () -> read("01").text());
        assertThrows(Malformed.class, () -> read("6101").bytes());
        assertThrows(Malformed.class, () -> read("80").members());
        assertThrows(Malformed.class, () -> read("a0").items());
        assertThrows(Malformed.class, () -> read("d301").tagged(18));
        assertThrows(Malformed.class, () -> read("a0").get("absent"));
        assertThrows(Malformed.class, () -> read("4101").bytes(2));
    }
}
