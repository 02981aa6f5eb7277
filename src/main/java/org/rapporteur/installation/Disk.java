package org.rapporteur.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what was written down to the disk, so that it survives a kill and a power cut.
public final class Disk {
    private static final Logger log = LoggerFactory.getLogger(Disk.class);
    private static final Optional<SyncFs> SYNC_FS = SyncFs.find();

    private Disk() {}

    /// Syncs a file, or a folder (which makes the names in it durable).
    public static void sync(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Syncs everything in the folder, then the folders from it up to the root, both included.
    public static void syncTree(Path folder, Path root) {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.forEach(Disk::sync);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path each = folder.getParent(); each != null && each.startsWith(root); each = each.getParent()) {
            sync(each);
        }
    }

    /// Syncs several trees below the root: in one call for the whole file system where the platform has it
    /// (Linux `syncfs`), which for many small trees costs less than their files one by one; else one by one.
    public static void syncTrees(List<Path> folders, Path root) {
        if (folders.size() > 3 && SYNC_FS.isPresent()) {
            SYNC_FS.get().sync(root);
        } else {
            folders.forEach(each -> syncTree(each, root));
        }
    }

    /// Syncs these files, all of which are below the root: in one call for the whole file system where the platform
    /// has it, else one by one.
    public static void syncAll(Collection<Path> files, Path root) {
        if (files.size() > 3 && SYNC_FS.isPresent()) {
            SYNC_FS.get().sync(root);
        } else {
            files.forEach(Disk::sync);
        }
    }

    /// The system call `syncfs(2)`.
    private record SyncFs(MethodHandle open, MethodHandle syncfs, MethodHandle close) {
        private static final int READ_ONLY = 0;

        @SuppressWarnings("restricted")
        static Optional<SyncFs> find() {
            if (!System.getProperty("os.name").startsWith("Linux")) {
                return Optional.empty();
            }
            Linker linker = Linker.nativeLinker();
            var library = linker.defaultLookup();
            if (library.find("syncfs").isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new SyncFs(
                    linker.downcallHandle(
                            library.findOrThrow("open"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                            Linker.Option.firstVariadicArg(2)),
                    linker.downcallHandle(
                            library.findOrThrow("syncfs"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)),
                    linker.downcallHandle(
                            library.findOrThrow("close"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))));
        }

        void sync(Path path) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocateFrom(path.toString());
                int descriptor = (int) open.invokeExact(name, READ_ONLY);
                if (descriptor < 0) {
                    throw new IOException("Cannot open " + path);
                }
                int result = (int) syncfs.invokeExact(descriptor);
                int closed = (int) close.invokeExact(descriptor);
                if (result != 0) {
                    throw new IOException("The file system of " + path + " did not sync");
                }
                if (closed != 0) {
                    log.warn("A descriptor of {} did not close", path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Throwable e) {
                throw new IllegalStateException("syncfs cannot be called", e);
            }
        }
    }
}
