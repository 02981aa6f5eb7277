package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rapporteur.files.ContentFolder;
import org.rapporteur.files.Sha256;
import org.springframework.stereotype.Component;

/// Looks whether the bytes as received still have the digests under which they lie, and whether all are
/// there that were recorded.
@Component
class ContentCheck {
    private static final int DIGESTS = 256;
    private static final int PAGE = 1_000;

    private final ContentFolder contents;

    ContentCheck(ContentFolder contents) {
        this.contents = contents;
    }

    void run(Round round) throws IOException {
        for (int first = 0; first < DIGESTS; first++) {
            String prefix = HexFormat.of().toHexDigits((byte) first);
            Set<String> recorded = recorded(prefix);
            Set<String> all = new TreeSet<>(recorded);
            collect(round, round.first(), prefix, all);
            if (round.second().isPresent()) {
                collect(round, round.second().get(), prefix, all);
            }
            for (String each : all) {
                one(round, new Sha256(each), recorded.contains(each));
            }
        }
        strays(round, round.first());
    }

    private Set<String> recorded(String prefix) {
        Set<String> recorded = new TreeSet<>();
        String last = prefix;
        while (true) {
            List<Sha256> page = contents.listRecordedAfter(last, PAGE);
            for (Sha256 each : page) {
                if (!each.hex().startsWith(prefix)) {
                    return recorded;
                }
                recorded.add(each.hex());
                last = each.hex();
            }
            if (page.size() < PAGE) {
                return recorded;
            }
        }
    }

    private void collect(Round round, Holding holding, String prefix, Set<String> all) throws IOException {
        Path top = holding.files().resolve(prefix);
        if (!Files.isDirectory(top)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(top)) {
            for (Path each : walk.filter(path -> !Files.isDirectory(path)).toList()) {
                String name = each.getFileName().toString();
                if (isInPlace(holding, each, name)) {
                    all.add(name);
                } else {
                    round.problem(each + " does not belong there");
                }
            }
        }
    }

    private boolean isInPlace(Holding holding, Path file, String name) {
        return name.matches("[0-9a-f]{64}")
                && holding.files().resolve(contents.place(new Sha256(name))).equals(file);
    }

    private void one(Round round, Sha256 sha256, boolean isRecorded) throws IOException {
        State here = state(round, round.first(), sha256);
        if (round.second().isEmpty()) {
            if (here == State.DAMAGED || (here == State.MISSING && isRecorded)) {
                round.problem(words(round.first(), sha256, here));
            }
            round.contentDone();
            return;
        }
        Holding second = round.second().get();
        State there = state(round, second, sha256);
        if (here != State.SOUND && there == State.SOUND && (isRecorded || here == State.DAMAGED)) {
            put(round, second, round.first(), sha256);
            round.repaired(words(round.first(), sha256, here) + "; repaired from " + second.name());
        } else if (here == State.SOUND && there == State.DAMAGED) {
            put(round, round.first(), second, sha256);
            round.repaired(words(second, sha256, there) + "; repaired from "
                    + round.first().name());
        } else if (here == State.SOUND && there == State.MISSING && isRecorded) {
            put(round, round.first(), second, sha256);
            round.note(sha256 + " was not in " + second.name() + " yet; it was put there");
        } else {
            if (here == State.DAMAGED || (here == State.MISSING && isRecorded)) {
                round.problem(words(round.first(), sha256, here));
            }
            if (there == State.DAMAGED) {
                round.problem(words(second, sha256, there));
            }
        }
        round.contentDone();
    }

    private void put(Round round, Holding from, Holding to, Sha256 sha256) throws IOException {
        Path place = contents.place(sha256);
        round.repairs()
                .put(
                        from.files().resolve(place),
                        sha256.hex(),
                        to,
                        Path.of("files").resolve(place));
    }

    private State state(Round round, Holding holding, Sha256 sha256) {
        Path file = holding.files().resolve(contents.place(sha256));
        if (!Files.exists(file)) {
            return State.MISSING;
        }
        try {
            return round.digest(file).equals(sha256.hex()) ? State.SOUND : State.DAMAGED;
        } catch (IOException e) {
            return State.DAMAGED; // the disk does not give it back
        }
    }

    private static String words(Holding holding, Sha256 sha256, State state) {
        return "The received content " + sha256 + " is " + (state == State.MISSING ? "missing" : "damaged") + " in "
                + holding.name();
    }

    /// What lies beside the folders of the digests.
    private static void strays(Round round, Holding holding) throws IOException {
        try (Stream<Path> inside = Files.list(holding.files())) {
            inside.filter(each -> !each.getFileName().toString().matches("[0-9a-f]{2}|" + ContentFolder.INCOMING))
                    .sorted()
                    .forEach(each -> round.problem(each + " does not belong there"));
        }
    }

    private enum State {
        SOUND,
        DAMAGED,
        MISSING
    }
}
