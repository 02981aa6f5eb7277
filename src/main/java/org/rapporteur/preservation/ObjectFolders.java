package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folders of the objects below an OCFL storage root, also of those that have lost what makes them
/// objects.
///
/// @param objects in the order of their paths
/// @param strays files that belong to no object and not to the root
record ObjectFolders(List<Path> objects, List<Path> strays) {
    private static final Pattern VERSION = Pattern.compile("v[1-9]\\d*");
    private static final Pattern ROOT_DECLARATION = Pattern.compile("0=ocfl_1\\.[01]");

    /// The layout, and texts that explain the standard and its extensions (OCFL 1.1, 4.1).
    private static final Pattern OF_THE_ROOT =
            Pattern.compile("extensions|ocfl_layout\\.json|ocfl_.*\\.(md|txt)|\\d{4}-.*\\.md");

    static boolean isRoot(Path folder) throws IOException {
        return Files.isDirectory(folder)
                && list(folder).stream().anyMatch(each -> isMatch(ROOT_DECLARATION, each) && Files.isRegularFile(each));
    }

    static ObjectFolders below(Path root) throws IOException {
        ObjectFolders found = new ObjectFolders(new ArrayList<>(), new ArrayList<>());
        for (Path each : list(root)) {
            String name = each.getFileName().toString();
            if (Files.isDirectory(each) && !name.equals("extensions")) {
                found.look(each);
            } else if (!isMatch(ROOT_DECLARATION, each) && !isMatch(OF_THE_ROOT, each)) {
                found.strays.add(each);
            }
        }
        return found;
    }

    private void look(Path folder) throws IOException {
        List<Path> inside = list(folder);
        if (inside.stream().anyMatch(ObjectFolders::isOfAnObject)) {
            objects.add(folder);
            return;
        }
        for (Path each : inside) {
            if (Files.isDirectory(each)) {
                look(each);
            } else {
                strays.add(each);
            }
        }
    }

    private static boolean isOfAnObject(Path inside) {
        String name = inside.getFileName().toString();
        return name.startsWith("0=ocfl_object_")
                || name.startsWith(Inventory.NAME)
                || (isMatch(VERSION, inside) && Files.isDirectory(inside));
    }

    private static boolean isMatch(Pattern pattern, Path path) {
        return pattern.matcher(path.getFileName().toString()).matches();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        }
    }
}
