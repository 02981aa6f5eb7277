package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a command line came to.
record Outcome(int status, String out) {
    /// Runs it as a program would, so that findings can be told apart by their names.
    static Outcome of(Object... arguments) {
        return said(join("--json", "--language", "en", arguments));
    }

    static Outcome said(List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = Main.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Outcome(status, bytes.toString(StandardCharsets.UTF_8));
    }

    private static List<String> join(String first, String second, String third, Object... arguments) {
        List<String> all = new ArrayList<>(List.of(first, second, third));
        for (Object each : arguments) {
            all.add(each.toString());
        }
        return all;
    }

    Outcome with(int expected, Message... messages) {
        for (Message message : messages) {
            assertTrue(has(message), () -> message + " is not in " + out);
        }
        assertEquals(expected, status, out);
        return this;
    }

    Outcome without(Message message) {
        assertFalse(has(message), out);
        return this;
    }

    Outcome saying(String text) {
        assertTrue(out.contains(text), () -> text + " is not in " + out);
        return this;
    }

    private boolean has(Message message) {
        return out.contains("\"message\":\"" + message.key() + "\"");
    }
}
