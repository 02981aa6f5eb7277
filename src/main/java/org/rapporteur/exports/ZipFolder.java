package org.rapporteur.exports;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// A folder that comes to be inside a ZIP file while it is sent, and remembers the hash of each file. Names are in
/// UTF-8 and say so, and sizes may pass 4 GB.
final class ZipFolder {
    private static final int BUFFER = 64 * 1024;

    private final ZipArchiveOutputStream zip;
    private final String name;
    private final Instant at;
    private final List<Written> written = new ArrayList<>();

    /// @param name of the folder, the only thing at the top of the ZIP file
    ZipFolder(OutputStream out, String name, Instant at) {
        this.zip = new ZipArchiveOutputStream(out);
        this.name = name;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
        zip.setUseLanguageEncodingFlag(true);
        zip.setUseZip64(Zip64Mode.AsNeeded);
        // Most files are compressed by their own formats, and the reader waits.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    String name() {
        return name;
    }

    /// When the export was begun.
    Instant at() {
        return at;
    }

    /// All files so far, in the order in which they were written.
    List<Written> written() {
        return List.copyOf(written);
    }

    Written add(String path, byte[] bytes) throws IOException {
        return add(path, bytes.length, out -> out.write(bytes));
    }

    Written add(String path, String text) throws IOException {
        return add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Written add(String path, Path file) throws IOException {
        return add(path, Files.size(file), out -> {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[BUFFER];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    out.write(buffer, 0, count);
                }
            }
        });
    }

    /// A file whose size is not known before it is written; it is small.
    Written add(String path, Content content) throws IOException {
        return add(path, ZipArchiveEntry.SIZE_UNKNOWN, content);
    }

    private Written add(String path, long size, Content content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name + "/" + path);
        entry.setLastModifiedTime(FileTime.from(at));
        if (size != ZipArchiveEntry.SIZE_UNKNOWN) {
            entry.setSize(size); // tells whether the entry needs the long form of sizes
        }
        zip.putArchiveEntry(entry);
        Hashed hashed = new Hashed(zip);
        content.writeTo(hashed);
        zip.closeArchiveEntry();
        Written file = new Written(path, hashed.size, HexFormat.of().formatHex(hashed.digest.digest()));
        written.add(file);
        return file;
    }

    /// Writes the directory, without which it is no ZIP file. After a failure it is not called, so that nobody takes
    /// half for the whole.
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    /// What is in a file.
    @FunctionalInterface
    interface Content {
        /// Does not close the stream.
        void writeTo(OutputStream out) throws IOException;
    }

    /// A file that was written.
    ///
    /// @param path below the folder, with slashes
    record Written(String path, long size, String sha256) {}

    private static final class Hashed extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private long size;

        Hashed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            size += length;
        }

        @Override
        public void close() {
            // The ZIP file goes on.
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
