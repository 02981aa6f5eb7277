package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folders of the objects below an OCFL storage root, also of those that have lost what makes them
/// objects.
///
/// @param objects in the order of their paths
/// @param strays files that belong to no object and not to the root
/// @param own files of the root itself
record ObjectFolders(List<Path> objects, List<Path> strays, List<Path> own) {
    private static final Pattern VERSION = Pattern.compile("v[1-9]\\d*");
    private static final Pattern ROOT_DECLARATION = Pattern.compile("0=ocfl_1\\.[01]");

    private static final String EXTENSIONS = "extensions";

    /// The layout, and texts that explain the standard and its extensions (OCFL 1.1, 4.1).
    private static final Pattern OF_THE_ROOT =
            Pattern.compile("extensions|ocfl_layout\\.json|ocfl_.*\\.(md|txt)|\\d{4}-.*\\.md");

    static boolean isRoot(Path folder) throws IOException {
        return Files.isDirectory(folder)
                && list(folder).stream().anyMatch(each -> isMatch(ROOT_DECLARATION, each) && Files.isRegularFile(each));
    }

    static ObjectFolders none() {
        return new ObjectFolders(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    static ObjectFolders below(Path root) throws IOException {
        ObjectFolders found = none();
        for (Path each : list(root)) {
            String name = each.getFileName().toString();
            if (Files.isDirectory(each) && !name.equals(EXTENSIONS)) {
                found.look(each);
            } else if (Files.isDirectory(each)) {
                try (Stream<Path> inside = Files.walk(each)) {
                    inside.filter(Files::isRegularFile).sorted().forEach(found.own::add);
                }
            } else if (isMatch(ROOT_DECLARATION, each) || isMatch(OF_THE_ROOT, each)) {
                found.own.add(each);
            } else {
                found.strays.add(each);
            }
        }
        return found;
    }

    /// The same of a root that is known by its files only.
    ///
    /// @param files all files below the root, by their paths within it
    static ObjectFolders of(Stream<Path> files) {
        Set<Path> objects = new TreeSet<>();
        List<Path> others = new ArrayList<>();
        ObjectFolders found = none();
        files.forEachOrdered(each -> {
            Optional<Path> object = objectAbove(each);
            if (object.isPresent()) {
                objects.add(object.get());
            } else if (each.startsWith(EXTENSIONS)
                    || (each.getNameCount() == 1 && (isMatch(ROOT_DECLARATION, each) || isMatch(OF_THE_ROOT, each)))) {
                found.own.add(each);
            } else {
                others.add(each);
            }
        });
        // What lies in a folder that some file makes an object belongs to the object, whatever it is.
        others.stream().filter(each -> !isWithin(objects, each)).forEach(found.strays::add);
        objects.stream().filter(each -> !isWithin(objects, each)).forEach(found.objects::add);
        return found;
    }

    private static Optional<Path> objectAbove(Path file) {
        int names = file.getNameCount();
        for (int depth = 1; depth < names; depth++) {
            Path inside = file.getName(depth);
            boolean isFile = depth == names - 1;
            if (isFile ? isFileOfAnObject(inside) : isMatch(VERSION, inside)) {
                return file.startsWith(EXTENSIONS) ? Optional.empty() : Optional.of(file.subpath(0, depth));
            }
        }
        return Optional.empty();
    }

    private static boolean isWithin(Set<Path> objects, Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (objects.contains(above)) {
                return true;
            }
        }
        return false;
    }

    /// The same with paths within the root.
    ObjectFolders within(Path root) {
        return new ObjectFolders(
                objects.stream().map(root::relativize).toList(),
                strays.stream().map(root::relativize).toList(),
                own.stream().map(root::relativize).toList());
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
        return isFileOfAnObject(inside) || (isMatch(VERSION, inside) && Files.isDirectory(inside));
    }

    private static boolean isFileOfAnObject(Path inside) {
        String name = inside.getFileName().toString();
        return name.startsWith("0=ocfl_object_") || name.startsWith(Inventory.NAME);
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
