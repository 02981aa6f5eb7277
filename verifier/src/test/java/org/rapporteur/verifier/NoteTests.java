package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoteTests {
    /// The example of the Go package `note`, from which the C2SP specification came.
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n"
            + "\n"
            + "\u2014 PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void thePublishedExampleIsSigned() throws Malformed {
        Key key = Key.read(KEY, Key.OF_A_LEDGER);

        assertEquals(Note.Signed.VALID, Note.read(NOTE).signedBy(key));
    }

    @Test
    void oneOtherLetterIsAnotherText() throws Malformed {
        Key key = Key.read(KEY, Key.OF_A_LEDGER);

        assertEquals(
                Note.Signed.INVALID, Note.read(NOTE.replace("graphy", "graphY")).signedBy(key));
    }

    @Test
    void aKeyWhoseIdentifierIsNotItsOwnIsRefused() {
        String other = KEY.replace("c74f20a3", "c74f20a4");

        assertThrows(Malformed.class, () -> Key.read(other, Key.OF_A_LEDGER));
        assertThrows(Malformed.class, () -> Key.read(KEY, Key.OF_A_WITNESS));
        assertThrows(Malformed.class, () -> Key.read(KEY + "A", Key.OF_A_LEDGER));
    }

    @Test
    void whatIsNoSignedNoteIsRefused() {
        List<String> notes = List.of(
                "",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\nno dash\n",
                NOTE.substring(0, NOTE.length() - 1),
                NOTE.replace("\u2014 ", "- "),
                NOTE.replace("x08g", "x0!g"),
                NOTE.replace("graphy", "gra\u0007phy"),
                "text\n\n" + "\u2014 a AAAAAAAA\n".repeat(101));

        notes.forEach(note -> assertThrows(Malformed.class, () -> Note.read(note), note));
    }

    @Test
    void aCheckpointNeedsOriginSizeAndRoot() throws Malformed {
        String root = Ledger.base64(new byte[32]);
        String end = "\n\n\u2014 a AAAAAAAA\n";

        assertEquals(
                7, Checkpoint.read("here", "a\n7\n" + root + "\nmore" + end).size());
        for (String text :
                List.of("a\n7", "a\n07\n" + root, "a\n-1\n" + root, "a\n7\nAAAA", "a\n99999999999999999\n" + root)) {
            assertThrows(Malformed.class, () -> Checkpoint.read("here", text + end), text);
        }
    }
}
