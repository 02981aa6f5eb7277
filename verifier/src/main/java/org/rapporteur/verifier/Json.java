package org.rapporteur.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value (RFC 8259), read strictly: no name twice in an object, no lone surrogate, nothing after
/// the end, and at most [#DEPTH] levels. Numbers are recognised but not kept: the format has none.
final class Json {
    static final int DEPTH = 20;

    private final Object value;

    private Json(Object value) {
        this.value = value;
    }

    static Json read(byte[] bytes) throws Malformed {
        return read(text(bytes));
    }

    static Json read(String text) throws Malformed {
        return new Reader(text).document();
    }

    /// Strict UTF-8: no byte is replaced or left out, so that what is shown is what was hashed.
    static String text(byte[] bytes) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(Message.REASON_UTF8);
        }
    }

    String text() throws Malformed {
        if (value instanceof String text) {
            return text;
        }
        throw new Malformed(Message.REASON_JSON);
    }

    Json get(String name) throws Malformed {
        return find(name).orElseThrow(() -> new Malformed(Message.REASON_JSON));
    }

    Optional<Json> find(String name) throws Malformed {
        return Optional.ofNullable(members().get(name));
    }

    Map<String, Json> members() throws Malformed {
        if (value instanceof Members members) {
            return members.byName();
        }
        throw new Malformed(Message.REASON_JSON);
    }

    List<Json> items() throws Malformed {
        if (value instanceof Items items) {
            return items.inOrder();
        }
        throw new Malformed(Message.REASON_JSON);
    }

    /// The text as a JSON string, quotes included.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }

    private record Members(Map<String, Json> byName) {}

    private record Items(List<Json> inOrder) {}

    private static final class Reader {
        private static final char END = '\0';

        private final String text;
        private int next;
        private int depth;

        Reader(String text) {
            this.text = text;
        }

        Json document() throws Malformed {
            Json document = value();
            skipBlanks();
            if (next != text.length()) {
                throw new Malformed(Message.REASON_JSON);
            }
            return document;
        }

        private Json value() throws Malformed {
            skipBlanks();
            return switch (peek()) {
                case '{' -> new Json(new Members(members()));
                case '[' -> new Json(new Items(items()));
                case '"' -> new Json(string());
                default -> new Json(scalar());
            };
        }

        private Map<String, Json> members() throws Malformed {
            Map<String, Json> members = new LinkedHashMap<>();
            open('{');
            while (!closes('}', members.isEmpty())) {
                skipBlanks();
                String name = string();
                skipBlanks();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw new Malformed(Message.REASON_JSON);
                }
            }
            return members;
        }

        private List<Json> items() throws Malformed {
            List<Json> items = new ArrayList<>();
            open('[');
            while (!closes(']', items.isEmpty())) {
                items.add(value());
            }
            return items;
        }

        private void open(char bracket) throws Malformed {
            expect(bracket);
            if (++depth > DEPTH) {
                throw new Malformed(Message.REASON_DEPTH);
            }
        }

        /// Goes past the closing bracket, or past the comma before the next element.
        private boolean closes(char bracket, boolean first) throws Malformed {
            skipBlanks();
            if (peek() == bracket) {
                next++;
                depth--;
                return true;
            }
            if (!first) {
                expect(',');
            }
            return false;
        }

        private String string() throws Malformed {
            expect('"');
            int start = next;
            while (peek() != '"' && peek() != '\\' && peek() >= ' ') {
                next++;
            }
            if (peek() == '"') {
                return wellFormed(text.substring(start, next++));
            }
            StringBuilder string = new StringBuilder(text.substring(start, next));
            while (peek() != '"') {
                if (peek() < ' ') {
                    throw new Malformed(Message.REASON_JSON);
                }
                char character = text.charAt(next++);
                string.append(character == '\\' ? escaped() : character);
            }
            next++;
            return wellFormed(string.toString());
        }

        private char escaped() throws Malformed {
            char kind = peek();
            next++;
            return switch (kind) {
                case '"', '\\', '/' -> kind;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unit();
                default -> throw new Malformed(Message.REASON_JSON);
            };
        }

        private char unit() throws Malformed {
            int unit = 0;
            for (int digit = 0; digit < 4; digit++) {
                int value = Character.digit(peek(), 16);
                if (value < 0 || peek() > 'f') {
                    throw new Malformed(Message.REASON_JSON);
                }
                unit = unit * 16 + value;
                next++;
            }
            return (char) unit;
        }

        private static String wellFormed(String string) throws Malformed {
            for (int i = 0; i < string.length(); i++) {
                if (!Character.isSurrogate(string.charAt(i))) {
                    continue;
                }
                if (Character.charCount(string.codePointAt(i)) != 2) {
                    throw new Malformed(Message.REASON_JSON);
                }
                i++;
            }
            return string;
        }

        private Object scalar() throws Malformed {
            int start = next;
            while (Character.isLetterOrDigit(peek()) || "+-.".indexOf(peek()) >= 0) {
                next++;
            }
            String scalar = text.substring(start, next);
            if (!scalar.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                throw new Malformed(Message.REASON_JSON);
            }
            return Optional.empty();
        }

        private void expect(char character) throws Malformed {
            if (peek() != character || next >= text.length()) {
                throw new Malformed(Message.REASON_JSON);
            }
            next++;
        }

        /// A real NUL is not allowed anywhere in JSON, so that it can stand for the end.
        private char peek() {
            return next < text.length() ? text.charAt(next) : END;
        }

        private void skipBlanks() {
            while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
                next++;
            }
        }
    }
}
