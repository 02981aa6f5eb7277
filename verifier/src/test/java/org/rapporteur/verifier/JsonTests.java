package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTests {
    @Test
    void whatJsonAllowsIsRead() throws Malformed {
        Json json = Json.read(" {\"a\":[\"\\u0041\\n\\\"\\/\",\"\uD83D\uDE00\",\"\\ud83d\\ude00\"], \"b\" : -1.5e+3,"
                + "\"c\":{},\"d\":[ ],\"e\":null} ");

        assertEquals("A\n\"/", json.get("a").items().get(0).text());
        assertEquals("\uD83D\uDE00", json.get("a").items().get(1).text());
        assertEquals("\uD83D\uDE00", json.get("a").items().get(2).text());
        assertEquals(5, json.members().size());
    }

    @Test
    void whatJsonDoesNotAllowIsRefused() {
        List<String> texts = List.of(
                "",
                "{",
                "}",
                "[",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\n\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "01",
                "1.",
                ".5",
                "+1",
                "nul",
                "tru",
                "NaN",
                "[] []",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "\"\u0000\"",
                "\"a\u0000",
                "[1 2]",
                "{\"a\":1 \"b\":2}");

        texts.forEach(text -> assertThrows(Malformed.class, () -> Json.read(text), text));
    }

    @Test
    void depthIsLimited() throws Malformed {
        Json.read("[".repeat(Json.DEPTH) + "]".repeat(Json.DEPTH));

        assertThrows(Malformed.class, () -> Json.read("[".repeat(Json.DEPTH + 1) + "]".repeat(Json.DEPTH + 1)));
        assertThrows(Malformed.class, () -> Json.read("[".repeat(1_000_000)));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThrows(Malformed.class, () -> Json.read(new byte[] {'"', (byte) 0xff, '"'}));
        assertThrows(Malformed.class, () -> Json.read("\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatIsQuotedReadsBackTheSame() throws Malformed {
        String text = "a\"b\\c\nd\u0001\u2068\uD83D\uDE00";

        assertEquals(text, Json.read(Json.quoted(text)).text());
    }
}
