package org.rapporteur.preservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
            round.steadily(() -> {
                if (round.second().isPresent()) {
                    collect(round, round.second().get(), prefix, all);
                }
            });
            for (String each : all) {
                round.steadily(() -> one(round, new Sha256(each), recorded.contains(each)));
                round.contentDone();
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
        for (Path each : holding.list(Holding.FILES.resolve(prefix))) {
            String name = each.getFileName().toString();
            if (name.matches("[0-9a-f]{64}") && place(new Sha256(name)).equals(each)) {
                all.add(name);
            } else {
                round.problem(holding.address(each) + " does not belong there");
            }
        }
    }

    private Path place(Sha256 sha256) {
        return Holding.FILES.resolve(contents.place(sha256));
    }

    private void one(Round round, Sha256 sha256, boolean isRecorded) throws IOException {
        State here = state(round, round.first(), sha256);
        if (round.second().isEmpty()) {
            if (here == State.DAMAGED || (here == State.MISSING && isRecorded)) {
                round.problem(words(round.first(), sha256, here));
            }
            return;
        }
        Holding second = round.second().get();
        State there = state(round, second, sha256);
        if (isRecorded && here != State.SOUND && there == State.SOUND) {
            if (bring(round, second, round.first(), sha256)) {
                round.repaired(words(round.first(), sha256, here) + "; repaired from " + second.name());
            }
        } else if (isRecorded && here == State.SOUND && there == State.DAMAGED) {
            if (bring(round, round.first(), second, sha256)) {
                round.repaired(words(second, sha256, there) + "; repaired from "
                        + round.first().name());
            }
        } else if (isRecorded && here == State.SOUND && there == State.MISSING) {
            if (bring(round, round.first(), second, sha256)) {
                round.note(sha256 + " was not in " + second.name() + " yet; it was put there");
            }
        } else {
            if (here == State.DAMAGED || (here == State.MISSING && isRecorded)) {
                round.problem(words(round.first(), sha256, here));
            }
            if (there == State.DAMAGED) {
                round.problem(words(second, sha256, there));
            }
        }
    }

    /// Brings the bytes from one place to the other, unless they were erased since they were looked at. Who erases
    /// comes to both places after this, and removes what it brought.
    ///
    /// @return whether they were brought
    private boolean bring(Round round, Holding from, Holding to, Sha256 sha256) throws IOException {
        try {
            return contents.whileRecorded(sha256, () -> {
                try {
                    round.put(from, to, place(sha256), sha256.hex());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private State state(Round round, Holding holding, Sha256 sha256) throws Unreachable {
        try {
            return round.digest(holding, place(sha256)).equals(sha256.hex()) ? State.SOUND : State.DAMAGED;
        } catch (Unreachable e) {
            throw e;
        } catch (NoSuchFileException e) {
            return State.MISSING;
        } catch (IOException e) {
            return State.DAMAGED; // the disk does not give it back
        }
    }

    private static String words(Holding holding, Sha256 sha256, State state) {
        return "The received content " + sha256 + " is " + (state == State.MISSING ? "missing" : "damaged") + " in "
                + holding.name();
    }

    /// What lies beside the folders of the digests.
    private static void strays(Round round, FolderHolding home) throws IOException {
        try (Stream<Path> inside = Files.list(home.base().resolve(Holding.FILES))) {
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
