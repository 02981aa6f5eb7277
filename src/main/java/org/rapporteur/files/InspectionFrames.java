package org.rapporteur.files;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.rapporteur.files.FormatIdentity.Basis;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;

/// What this process and its children that look into files say to each other: whether the format is enough
/// and the path of a file one way, what was found and the text, compressed, the other way. A child that hostile bytes
/// have taken over may say
/// anything, so everything it says is bounded.
final class InspectionFrames {
    /// What a child says first, once it can work.
    static final int READY = 0x52415031;

    private static final int MAX_LANGUAGES = 100;
    private static final int BUFFER = 64 * 1024;

    private InspectionFrames() {}

    static void write(DataOutputStream out, Inspection found, byte[] compressedText) throws IOException {
        out.writeUTF(found.mediaType());
        out.writeUTF(found.outcome().name());
        out.writeByte(found.languages().size());
        for (String each : found.languages()) {
            out.writeUTF(each);
        }
        out.writeInt(found.words());
        Integer pages = found.pages();
        out.writeInt(pages == null ? 0 : pages);
        out.writeUTF(found.textLayer().name());
        out.writeBoolean(found.encrypted());
        out.writeBoolean(found.macros());
        out.writeInt(found.embeddedFiles());
        FormatIdentity format = found.format();
        write(out, format == null ? FormatIdentity.notIdentified() : format);
        out.writeInt(compressedText.length);
        out.write(compressedText);
        out.flush();
    }

    static void write(DataOutputStream out, FormatIdentity format) throws IOException {
        String puid = format.puid();
        out.writeUTF(puid == null ? "" : puid);
        out.writeUTF(format.name());
        out.writeUTF(format.version());
        out.writeUTF(format.basis().name());
    }

    static FormatIdentity readFormat(DataInputStream in) throws IOException {
        String puid = in.readUTF();
        String name = in.readUTF();
        String version = in.readUTF();
        String basis = in.readUTF();
        try {
            return new FormatIdentity(puid.isEmpty() ? null : puid, name, version, Basis.valueOf(basis));
        } catch (IllegalArgumentException e) {
            throw new IOException("Not a format", e);
        }
    }

    static Inspection readInspection(DataInputStream in) throws IOException {
        String mediaType = in.readUTF();
        String outcome = in.readUTF();
        List<String> languages = readLanguages(in);
        int words = in.readInt();
        int pages = in.readInt();
        String textLayer = in.readUTF();
        boolean encrypted = in.readBoolean();
        boolean macros = in.readBoolean();
        int embeddedFiles = in.readInt();
        FormatIdentity format = readFormat(in);
        try {
            return new Inspection(
                    mediaType,
                    Outcome.valueOf(outcome),
                    languages,
                    Math.max(0, words),
                    pages > 0 ? pages : null,
                    TextLayer.valueOf(textLayer),
                    encrypted,
                    macros,
                    Math.max(0, embeddedFiles),
                    format);
        } catch (IllegalArgumentException e) {
            throw new IOException("Not an inspection", e);
        }
    }

    private static List<String> readLanguages(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        if (count > MAX_LANGUAGES) {
            throw new IOException("Too many languages: " + count);
        }
        List<String> languages = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            languages.add(in.readUTF());
        }
        return languages;
    }

    /// Copies the compressed text, without ever holding it.
    ///
    /// @return its length
    /// @throws UncheckedIOException when it cannot be written, as opposed to read
    static int copyText(DataInputStream in, OutputStream to, int maxLength) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > maxLength) {
            throw new IOException("A text of " + length + " bytes, compressed");
        }
        byte[] buffer = new byte[BUFFER];
        for (int left = length; left > 0; ) {
            int count = in.read(buffer, 0, Math.min(left, buffer.length));
            if (count < 0) {
                throw new IOException("The text broke off");
            }
            write(to, buffer, count);
            left -= count;
        }
        return length;
    }

    private static void write(OutputStream to, byte[] buffer, int count) {
        try {
            to.write(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
