package org.rapporteur.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with signatures below it (C2SP `signed-note`).
record Note(String text, List<Line> signatures) implements Signatures {
    private static final int MOST_SIGNATURES = 100;
    private static final String BETWEEN = "\n\n";
    private static final Pattern LINE = Pattern.compile("\u2014 ([^+\\p{Z}\\p{C}]+) ([A-Za-z0-9+/=]+)");
    private static final int ID_LENGTH = 4;
    private static final int TIME_LENGTH = 8;

    record Line(String name, int id, byte[] signature) {}

    static Note read(String note) throws Malformed {
        int end = note.lastIndexOf(BETWEEN);
        if (end < 0 || !note.endsWith("\n") || note.chars().anyMatch(each -> each < ' ' && each != '\n')) {
            throw new Malformed(Message.REASON_NOTE);
        }
        String below = note.substring(end + BETWEEN.length());
        String[] lines = below.split("\n");
        if (lines.length > MOST_SIGNATURES) {
            throw new Malformed(Message.REASON_NOTE);
        }
        List<Line> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(signature(line));
        }
        return new Note(note.substring(0, end + 1), signatures);
    }

    private static Line signature(String line) throws Malformed {
        Matcher form = LINE.matcher(line);
        byte[] bytes = form.matches() ? Encoded.base64(form.group(2)) : new byte[0];
        if (bytes.length <= ID_LENGTH) {
            throw new Malformed(Message.REASON_NOTE);
        }
        int id = ByteBuffer.wrap(bytes).getInt();
        return new Line(form.group(1), id, Arrays.copyOfRange(bytes, ID_LENGTH, bytes.length));
    }

    @Override
    public Signed signedBy(Key key) {
        return find(key)
                .map(line -> key.signed(text, line.signature()) ? Signed.VALID : Signed.INVALID)
                .orElse(Signed.ABSENT);
    }

    @Override
    public boolean isNamed(Key witness) {
        return find(witness).isPresent();
    }

    @Override
    public OptionalLong cosignedAt(Key witness) {
        byte[] line = find(witness).orElseThrow().signature();
        if (line.length != TIME_LENGTH + Key.SIGNATURE_LENGTH) {
            return OptionalLong.empty();
        }
        long seconds = ByteBuffer.wrap(line).getLong();
        byte[] signature = Arrays.copyOfRange(line, TIME_LENGTH, line.length);
        String message = "cosignature/v1\ntime " + Long.toUnsignedString(seconds) + "\n" + text;
        return witness.signed(message, signature) ? OptionalLong.of(seconds) : OptionalLong.empty();
    }

    private Optional<Line> find(Key key) {
        return signatures.stream()
                .filter(line -> line.name().equals(key.name()) && line.id() == key.id())
                .findFirst();
    }
}
