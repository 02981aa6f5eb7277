package org.rapporteur.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A CBOR item (RFC 8949), read strictly: every number and length in its shortest form, every length
/// said beforehand, no label twice in a map, nothing after the end, and at most [#DEPTH] levels.
/// Floating-point numbers are refused: the format has none.
final class Cbor {
    static final int DEPTH = 20;

    /// A number is a `Long`, a null an empty `Optional`, a map one whose labels are numbers and texts.
    private final Object value;

    private Cbor(Object value) {
        this.value = value;
    }

    static Cbor read(byte[] bytes) throws Malformed {
        return new Reader(bytes).document();
    }

    boolean is(long number) {
        return value.equals(number);
    }

    boolean isNull() {
        return value.equals(Optional.empty());
    }

    long number() throws Malformed {
        return as(Long.class);
    }

    byte[] bytes() throws Malformed {
        return as(byte[].class);
    }

    byte[] bytes(int length) throws Malformed {
        byte[] bytes = bytes();
        if (bytes.length != length) {
            throw new Malformed(Message.REASON_BASE64);
        }
        return bytes;
    }

    String text() throws Malformed {
        return as(String.class);
    }

    List<Cbor> items() throws Malformed {
        return as(Items.class).inOrder();
    }

    /// The items of an array that has exactly so many.
    List<Cbor> items(int count) throws Malformed {
        List<Cbor> items = items();
        if (items.size() != count) {
            throw new Malformed(Message.REASON_CBOR);
        }
        return items;
    }

    Map<Object, Cbor> members() throws Malformed {
        return as(Members.class).byLabel();
    }

    /// @param label a `Long` or a text
    Cbor get(Object label) throws Malformed {
        return find(label).orElseThrow(() -> new Malformed(Message.REASON_CBOR));
    }

    Optional<Cbor> find(Object label) throws Malformed {
        return Optional.ofNullable(members().get(label));
    }

    /// What stands behind this tag.
    Cbor tagged(long number) throws Malformed {
        Tagged tagged = as(Tagged.class);
        if (tagged.number() != number) {
            throw new Malformed(Message.REASON_CBOR);
        }
        return tagged.content();
    }

    private <T> T as(Class<T> type) throws Malformed {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new Malformed(Message.REASON_CBOR);
    }

    private record Items(List<Cbor> inOrder) {}

    private record Members(Map<Object, Cbor> byLabel) {}

    private record Tagged(long number, Cbor content) {}

    private static final class Reader {
        private static final int FALSE = 20;
        private static final int TRUE = 21;
        private static final int NULL = 22;
        private static final int ONE_BYTE = 24;
        private static final int EIGHT_BYTES = 27;

        private final ByteBuffer input;
        private int depth;

        Reader(byte[] bytes) {
            this.input = ByteBuffer.wrap(bytes);
        }

        Cbor document() throws Malformed {
            Cbor document = item();
            if (input.hasRemaining()) {
                throw new Malformed(Message.REASON_CBOR);
            }
            return document;
        }

        private Cbor item() throws Malformed {
            if (++depth > DEPTH) {
                throw new Malformed(Message.REASON_DEPTH);
            }
            int first = Byte.toUnsignedInt(next(1).get());
            int type = first >> 5;
            int low = first & 0x1F;
            Object value = type == 7 ? simple(low) : valued(type, argument(low));
            depth--;
            return new Cbor(value);
        }

        private Object valued(int type, long argument) throws Malformed {
            return switch (type) {
                case 0 -> number(argument);
                case 1 -> -1 - number(argument);
                case 2 -> bytes(argument);
                case 3 -> Json.text(bytes(argument));
                case 4 -> new Items(items(argument));
                case 5 -> new Members(members(argument));
                default -> new Tagged(number(argument), item());
            };
        }

        private static Object simple(int low) throws Malformed {
            return switch (low) {
                case FALSE -> false;
                case TRUE -> true;
                case NULL -> Optional.empty();
                default -> throw new Malformed(Message.REASON_CBOR);
            };
        }

        /// As an unsigned number: it is negative from 2^63 on.
        private long argument(int low) throws Malformed {
            if (low < ONE_BYTE) {
                return low;
            }
            if (low > EIGHT_BYTES) {
                // Without a length, or not defined.
                throw new Malformed(Message.REASON_CBOR);
            }
            int length = 1 << (low - ONE_BYTE);
            ByteBuffer bytes = next(length);
            long argument = 0;
            for (int i = 0; i < length; i++) {
                argument = argument << Byte.SIZE | Byte.toUnsignedInt(bytes.get());
            }
            boolean fitsInLess = length == 1 ? argument < ONE_BYTE : argument >>> (length * Byte.SIZE / 2) == 0;
            if (fitsInLess) {
                throw new Malformed(Message.REASON_CBOR);
            }
            return argument;
        }

        private static long number(long argument) throws Malformed {
            if (argument < 0) {
                throw new Malformed(Message.REASON_CBOR);
            }
            return argument;
        }

        private byte[] bytes(long length) throws Malformed {
            ByteBuffer bytes = next(length);
            return Arrays.copyOfRange(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.arrayOffset() + bytes.limit());
        }

        private List<Cbor> items(long count) throws Malformed {
            demand(count);
            List<Cbor> items = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                items.add(item());
            }
            return items;
        }

        private Map<Object, Cbor> members(long count) throws Malformed {
            demand(count);
            Map<Object, Cbor> members = new LinkedHashMap<>();
            for (long i = 0; i < count; i++) {
                Object label = item().value;
                if (!(label instanceof Long || label instanceof String) || members.put(label, item()) != null) {
                    throw new Malformed(Message.REASON_CBOR);
                }
            }
            return members;
        }

        private ByteBuffer next(long length) throws Malformed {
            demand(length);
            ByteBuffer next = input.slice(input.position(), (int) length);
            input.position(input.position() + (int) length);
            return next;
        }

        /// That so many bytes, or items of at least one byte, can still follow; before memory is taken.
        private void demand(long length) throws Malformed {
            if (length < 0 || length > input.remaining()) {
                throw new Malformed(Message.REASON_CUT_OFF);
            }
        }
    }
}
