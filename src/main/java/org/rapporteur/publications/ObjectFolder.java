package org.rapporteur.publications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// The folder of one OCFL object, there or not. A kill may leave it in the middle of any change, in a state that
/// a library refuses to read; what it was before can be told from the folders of its versions alone, since each
/// holds the inventory of its time (OCFL 1.1, 3.5.3).
record ObjectFolder(Path path) {
    private static final Pattern VERSION = Pattern.compile("v[1-9]\\d{0,8}");
    private static final List<String> INVENTORY = List.of("inventory.json", "inventory.json.sha256");

    /// Makes the object what it was when it had so many versions (none: there was no object). Costs a look or
    /// two when that is what it is.
    ///
    /// @return whether there was something to change
    boolean keepOnly(int versions) {
        try {
            return versions == 0 ? FileSystemUtils.deleteRecursively(path) : keepUpTo(versions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean keepUpTo(int versions) throws IOException {
        boolean isChanged = false;
        for (String each : INVENTORY) {
            Path known = path.resolve("v" + versions).resolve(each);
            Path current = path.resolve(each);
            if (!Files.exists(current) || Files.mismatch(known, current) >= 0) {
                Files.copy(known, current, StandardCopyOption.REPLACE_EXISTING);
                isChanged = true;
            }
        }
        for (Path each : versionsAfter(versions)) {
            isChanged |= FileSystemUtils.deleteRecursively(each);
        }
        return isChanged;
    }

    private List<Path> versionsAfter(int versions) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(each -> number(each) > versions).toList();
        }
    }

    private static int number(Path inside) {
        String name = inside.getFileName().toString();
        return VERSION.matcher(name).matches() ? Integer.parseInt(name.substring(1)) : 0;
    }
}
