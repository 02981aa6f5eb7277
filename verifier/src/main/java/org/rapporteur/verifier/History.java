package org.rapporteur.verifier;

import static org.rapporteur.verifier.Message.BUNDLE_MISSING;
import static org.rapporteur.verifier.Message.ENTRY_ALTERED;
import static org.rapporteur.verifier.Message.ENTRY_BACKDATED;
import static org.rapporteur.verifier.Message.ENTRY_DAMAGED;
import static org.rapporteur.verifier.Message.ENTRY_POSITION;
import static org.rapporteur.verifier.Message.PART_DAMAGED;
import static org.rapporteur.verifier.Message.TILE_DAMAGED;
import static org.rapporteur.verifier.Message.TILE_MISSING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// All that a ledger holds below one checkpoint, recomputed from its entries.
final class History {
    /// So many bundles are read at once before their results are put together, in order.
    private static final int BATCH = 64;
    /// After so many bundles that are not there, the rest is not there either, however large the size
    /// claimed.
    private static final int MOST_MISSING = 1000;
    /// So many positions are named where many are missing.
    private static final int NAMED = 10;

    private final Log log;
    private final Checkpoint checkpoint;
    private final Report report;
    private final BundleCheck.Plan plan;
    private final Predicate<Act> isOfInterest;

    /// The hash of each bundle and each tile; null where nothing is known of one.
    private final List<byte[]> bundles = new ArrayList<>();
    private final List<byte[]> tiles = new ArrayList<>();
    private final Map<Long, byte[]> olderRoots = new HashMap<>();
    private final List<BundleCheck.Disagreement> disagreements = new ArrayList<>();
    private final List<Act> keys = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<Entry> closed = new ArrayList<>();
    private final Set<String> erased = new HashSet<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private long proven;
    private int missing;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /// @param isOfInterest is asked in the order of the ledger, which acts to keep
    History(Log log, Checkpoint checkpoint, Report report, BundleCheck.Plan plan, Predicate<Act> isOfInterest) {
        this.log = log;
        this.checkpoint = checkpoint;
        this.report = report;
        this.plan = plan;
        this.isOfInterest = isOfInterest;
    }

    /// Reads everything and reports what is wrong with it.
    ///
    /// @throws Unproven if the source fails; what was found until then is reported
    void read() throws Unproven {
        long end = (checkpoint.size() + Log.WIDTH - 1) / Log.WIDTH;
        for (long batch = 0; batch < end; batch += BATCH) {
            List<BundleCheck> checks = LongStream.range(batch, Math.min(end, batch + BATCH))
                    .parallel()
                    .mapToObj(number -> BundleCheck.of(log, number, width(number), plan))
                    .toList();
            for (BundleCheck check : checks) {
                take(check);
            }
        }
        reportRoot();
        reportDetails();
        if (plan.withTiles()) {
            checkUpperTiles();
        }
    }

    private int width(long bundle) {
        return (int) Math.min(Log.WIDTH, checkpoint.size() - bundle * Log.WIDTH);
    }

    private void take(BundleCheck check) throws Unproven {
        if (check.failure().isPresent()) {
            throw check.failure().get();
        }
        long position = (long) bundles.size() * Log.WIDTH;
        bundles.add(check.hash);
        missing += check.hash == null ? 1 : 0;
        if (missing > MOST_MISSING) {
            throw new Unproven(Message.LOG_UNDECIDED, checkpoint.label(), checkpoint.size());
        }
        tiles.add(check.hashOfTile);
        olderRoots.putAll(check.olderRoots);
        check.findings.forEach(report::add);
        disagreements.addAll(check.disagreements);
        closed.addAll(check.closed);
        check.unknown.forEach((act, count) -> unknown.merge(act, count, Integer::sum));
        proven += check.proven;
        if (check.firstAt.isBefore(last)) {
            report.add(Message.ENTRY_BACKDATED, position, check.firstAt, last);
        }
        first = first.equals(Instant.MAX) ? check.firstAt : first;
        last = check.lastAt.isAfter(Instant.MIN) ? check.lastAt : last;
        check.acts.forEach(this::take);
    }

    private void take(Act act) {
        if (Act.isOfKeys(act.entry().act())) {
            keys.add(act);
        }
        if (act.is(Act.ERASED)) {
            erased.add(act.detail().fact("position"));
        }
        if (isOfInterest.test(act)) {
            acts.add(act);
        }
    }

    private void reportRoot() {
        Optional<byte[]> root = rootOf(checkpoint.size());
        boolean isProven = root.isPresent() && Arrays.equals(root.get(), checkpoint.root());
        for (BundleCheck.Disagreement each : disagreements) {
            if (isProven) {
                report.add(Message.TILE_DAMAGED, each.tile(), each.position() % Log.WIDTH);
            } else {
                report.add(Message.ENTRY_ALTERED, each.position(), each.tile());
            }
        }
        if (root.isEmpty()) {
            report.add(Message.LOG_UNDECIDED, checkpoint.label(), checkpoint.size());
            return;
        }
        report.add(isProven ? Message.LOG_ROOT : Message.LOG_ROOT_WRONG, checkpoint.label(), checkpoint.size());
        boolean isInOrder =
                !report.hasAny(ENTRY_BACKDATED, ENTRY_POSITION, ENTRY_DAMAGED, BUNDLE_MISSING, PART_DAMAGED);
        if (isProven && isInOrder && checkpoint.size() > 0) {
            report.add(Message.LOG_ENTRIES, checkpoint.size(), first, last);
        }
    }

    private void reportDetails() {
        unknown.forEach((act, count) -> report.add(Message.ACT_UNKNOWN, act, count));
        closed.stream()
                .filter(entry -> Act.isOfKeys(entry.act()))
                .forEach(entry -> report.add(Message.KEY_CLOSED, entry.position()));
        List<String> missing = closed.stream()
                .filter(entry -> !Act.isOfKeys(entry.act()))
                .map(entry -> Long.toString(entry.position()))
                .filter(position -> !erased.contains(position))
                .toList();
        if (!missing.isEmpty()) {
            String named = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
            report.add(Message.DETAIL_MISSING, missing.size(), named);
        }
        if (proven > 0 && !report.has(Message.DETAIL_REWRITTEN)) {
            report.add(Message.LOG_DETAILS, proven);
        }
    }

    /// The tiles of level 0 were compared with their bundles; those above must follow from the ones
    /// below: from those of the entries if these are right, otherwise from what the tiles themselves
    /// say.
    private void checkUpperTiles() throws Unproven {
        boolean isProven = report.has(Message.LOG_ROOT);
        List<byte[]> hashes = (isProven ? bundles : tiles).subList(0, (int) (checkpoint.size() / Log.WIDTH));
        for (int level = 1; !hashes.isEmpty(); level++) {
            List<byte[]> above = new ArrayList<>();
            for (int start = 0; start < hashes.size(); start += Log.WIDTH) {
                List<byte[]> below = hashes.subList(start, Math.min(hashes.size(), start + Log.WIDTH));
                checkTile(level, start / Log.WIDTH, below);
                if (below.size() == Log.WIDTH) {
                    above.add(below.contains(null) ? null : Tree.root(below));
                }
            }
            hashes = above;
        }
        if (!report.hasAny(TILE_DAMAGED, TILE_MISSING, ENTRY_ALTERED, BUNDLE_MISSING, PART_DAMAGED)) {
            report.add(Message.LOG_TILES);
        }
    }

    private void checkTile(int level, long number, List<byte[]> below) throws Unproven {
        String name = Log.tileName(level, number);
        try {
            Optional<List<byte[]>> tile = log.tile(level, number, below.size());
            if (tile.isEmpty()) {
                report.add(Message.TILE_MISSING, name);
                return;
            }
            for (int i = 0; i < below.size(); i++) {
                if (below.get(i) != null
                        && !Arrays.equals(below.get(i), tile.get().get(i))) {
                    report.add(Message.TILE_DAMAGED, name, i);
                }
            }
        } catch (Malformed damaged) {
            report.add(Message.PART_DAMAGED, name, damaged.reason());
        }
    }

    /// Reports whether an older checkpoint, or another of now, is of the same history.
    void compare(Checkpoint then) {
        String label = then.label();
        if (then.size() > checkpoint.size()) {
            report.add(Message.LOG_SMALLER, checkpoint.label(), checkpoint.size(), label, then.size());
            return;
        }
        boolean isSameSize = then.size() == checkpoint.size();
        Optional<byte[]> root = isSameSize ? Optional.of(checkpoint.root()) : rootOf(then.size());
        if (root.isEmpty()) {
            report.add(Message.LOG_UNDECIDED, label, then.size());
            return;
        }
        if (Arrays.equals(root.get(), then.root())) {
            report.add(Message.LOG_PREFIX, label, then.size(), checkpoint.size());
            return;
        }
        report.add(isSameSize ? Message.LOG_FORKED : Message.LOG_REWRITTEN, label, then.size(), checkpoint.label());
    }

    private Optional<byte[]> rootOf(long size) {
        List<byte[]> hashes = new ArrayList<>(bundles.subList(0, (int) (size / Log.WIDTH)));
        if (size == checkpoint.size()) {
            hashes = bundles;
        } else if (size % Log.WIDTH > 0) {
            hashes.add(olderRoots.get(size));
        }
        return hashes.contains(null) ? Optional.empty() : Optional.of(Tree.root(hashes));
    }

    /// LEDGER_OPENED and every KEY_CHANGED, oldest first.
    List<Act> keys() {
        return keys;
    }

    /// The acts of interest, oldest first.
    List<Act> acts() {
        return acts;
    }
}
