package org.rapporteur.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;
import org.rapporteur.files.Inspector.Found;

/// The child process: reads paths of files from its standard input and answers on its standard output with
/// what is in them ([InspectionFrames]). It ends when its input does, in the middle of a file too, so that it
/// never outlives its parent; when it runs out of memory it ends by the flag that it is started with.
final class InspectionProcess {
    /// How the process ends when the disk leaves it no room to work in, which is no fault of the file.
    static final int NO_ROOM = 75;

    private InspectionProcess() {}

    public static void main(String[] arguments) throws Exception {
        DataOutputStream answers = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        // Libraries that print must not print into the answers, nor fill the disk.
        PrintStream words = new PrintStream(new Bounded(new FileOutputStream(FileDescriptor.err), 32 * 1024), true);
        System.setOut(words);
        System.setErr(words);
        Inspector inspector = new Inspector(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        FormatFinder formats = new FormatFinder();
        LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> readOrders(orders));
        answers.writeInt(InspectionFrames.READY);
        answers.flush();
        while (true) {
            Order order = orders.take();
            FormatIdentity format = find(formats, order.file());
            if (order.isForFormat()) {
                InspectionFrames.write(answers, format);
                answers.flush();
            } else {
                answer(inspector, order.file(), format, answers);
            }
        }
    }

    private static void readOrders(LinkedBlockingQueue<Order> orders) {
        try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
            while (true) {
                orders.add(new Order(in.readBoolean(), Path.of(in.readUTF())));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(Inspector inspector, Path file, FormatIdentity format, DataOutputStream answers)
            throws IOException {
        Found found = inspect(inspector, file);
        InspectionFrames.write(answers, found.inspection().of(format), compress(found.text()));
    }

    private static FormatIdentity find(FormatFinder formats, Path file) {
        try {
            return formats.find(file);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            System.err.println(e);
            return FormatIdentity.notIdentified();
        }
    }

    private static Found inspect(Inspector inspector, Path file) throws IOException {
        try {
            return inspector.inspect(file);
        } catch (Inspector.NoRoom e) {
            Runtime.getRuntime().halt(NO_ROOM);
            throw e;
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            System.err.println(e);
            return new Found(
                    new Inspection(
                            "application/octet-stream",
                            Outcome.UNREADABLE,
                            List.of(),
                            0,
                            null,
                            TextLayer.NOT_APPLICABLE,
                            false,
                            false,
                            0),
                    "");
        }
    }

    private static byte[] compress(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (text.isEmpty()) {
            return bytes.toByteArray();
        }
        try (Writer writer = new OutputStreamWriter(new FastGzip(bytes), StandardCharsets.UTF_8)) {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// What the parent asks for.
    private record Order(boolean isForFormat, Path file) {}

    /// Swallows what comes after so many bytes.
    private static final class Bounded extends OutputStream {
        private final OutputStream out;
        private int left;

        Bounded(OutputStream out, int left) {
            this.out = out;
            this.left = left;
        }

        @Override
        public synchronized void write(int value) throws IOException {
            if (left-- > 0) {
                out.write(value);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            int count = Math.min(length, Math.max(0, left));
            left -= count;
            out.write(bytes, from, count);
        }
    }
}
