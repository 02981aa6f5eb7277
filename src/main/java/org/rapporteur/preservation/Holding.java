package org.rapporteur.preservation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// A place where everything is kept that is preserved: the data folder, or a copy of it. Files in it are named by
/// their paths from there, `archive/…` and `files/…`, and damaged ones that were replaced lie in `quarantine/…`.
///
/// What a disk does not give back is an [IOException] of that file; a copy that cannot be used at all is
/// [Unreachable].
sealed interface Holding extends AutoCloseable permits FolderHolding, BucketHolding {
    Path ARCHIVE = Path.of("archive");
    Path FILES = Path.of("files");
    Path QUARANTINE = Path.of("quarantine");

    /// What people call it.
    String name();

    /// Whether it is the data folder itself.
    boolean isHome();

    /// Where people find a file of it.
    String address(Path place);

    /// Makes sure that it is there.
    void require() throws Unreachable;

    /// What the archive consists of, by paths within the archive.
    ObjectFolders objects() throws IOException;

    /// All files below, at any depth; none when there is no such folder.
    List<Path> list(Path folder) throws IOException;

    /// All files in quarantine, also those of which a bucket has only older versions.
    List<Path> listQuarantined() throws IOException;

    /// The bytes, as they are kept.
    ///
    /// @throws NoSuchFileException when there is no such file
    InputStream open(Path place) throws IOException;

    /// Takes a file over from another holding, where it has the same place. What was there is never lost: it is
    /// moved to quarantine. When this returns, the file survives a power cut; broken off at any moment, what was
    /// sound is in its place, or missing and repaired the next time.
    ///
    /// @param round the folder within the quarantine
    /// @throws IOException also when what was taken has another digest
    void take(Path place, String sha256, Holding from, String round) throws IOException;

    /// Removes a file, or a folder with all that is in it, and keeps nothing of it.
    void erase(Path place) throws IOException;

    @Override
    void close();
}
