package org.rapporteur.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The bytes of a file for those who look for signatures: as text in ISO 8859-1, one character a byte, and as
/// numbers. What lies behind the end is empty, or zero.
final class FormatBytes implements Closeable {
    private static final int HEAD = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final String head;

    private FormatBytes(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
        this.head = text(0, HEAD);
    }

    static FormatBytes open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        try {
            return new FormatBytes(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /// The first bytes, up to 64 KiB.
    String head() {
        return head;
    }

    boolean startsWith(String signature) {
        return head.startsWith(signature);
    }

    boolean has(int at, String signature) {
        return head.startsWith(signature, at);
    }

    String tail(int length) throws IOException {
        return text(Math.max(0, size - length), length);
    }

    String text(long at, int length) throws IOException {
        return new String(read(at, length), StandardCharsets.ISO_8859_1);
    }

    byte[] read(long at, int length) throws IOException {
        if (at < 0 || at >= size) {
            return new byte[0];
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, size - at));
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // until there is no more
        }
        byte[] read = new byte[bytes.position()];
        bytes.flip().get(read);
        return read;
    }

    /// The number of so many bytes at the place, the most significant byte first.
    long big(long at, int bytes) throws IOException {
        long number = 0;
        byte[] read = read(at, bytes);
        for (int each = 0; each < bytes; each++) {
            number = (number << 8) | (each < read.length ? read[each] & 0xFF : 0);
        }
        return number;
    }

    /// The number of so many bytes at the place, the least significant byte first.
    long little(long at, int bytes) throws IOException {
        long number = 0;
        byte[] read = read(at, bytes);
        for (int each = Math.min(bytes, read.length) - 1; each >= 0; each--) {
            number = (number << 8) | (read[each] & 0xFF);
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
