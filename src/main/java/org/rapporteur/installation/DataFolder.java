package org.rapporteur.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything an installation keeps; locked while this process uses it.
///
/// It is created when missing. Its parts: `postgres` (the database), `files` (bytes as received),
/// `archive` (OCFL), `forms` (forms with files on their way in), `index` (search), `mail` (letters when
/// there is no SMTP server), `secrets`.
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /// Creates the folder when it is missing and locks it for this process.
    ///
    /// @throws InUse when another process holds it
    public static DataFolder lock(Path folder) {
        try {
            Path path = Files.createDirectories(folder.toAbsolutePath().normalize());
            FileChannel channel =
                    FileChannel.open(path.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new InUse(path);
            }
            return new DataFolder(path, channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + folder, e);
        }
    }

    /// Whether another process holds the folder at this moment.
    public static boolean isInUse(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            lock(folder).close();
            return false;
        } catch (InUse e) {
            return true;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Another process uses the folder.
    public static final class InUse extends RuntimeException {
        InUse(Path folder) {
            super("The data folder " + folder + " is in use by another Rapporteur");
        }
    }
}
