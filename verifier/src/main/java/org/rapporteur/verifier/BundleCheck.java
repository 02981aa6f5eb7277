package org.rapporteur.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One bundle with its tile and details, checked by itself, so that many can be checked at once. Keeps
/// only what the whole needs of it.
final class BundleCheck {
    /// What to look at besides the entries.
    ///
    /// @param sizes of older trees, whose roots are asked for
    /// @param withTiles whether the tile must be there, and be that of the entries
    /// @param opened the first position whose detail is asked for; those of keys are asked for always
    /// @param kept the acts that are kept
    record Plan(Set<Long> sizes, boolean withTiles, long opened, Set<String> kept) {}

    /// A position at which the tile holds another hash than the entry has.
    record Disagreement(long position, String tile) {}

    private final Log log;
    private final long number;
    private final int count;
    private final Plan plan;
    private final List<Unproven> failure = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private List<byte[]> leaves = List.of();

    // The results, for the one who puts the bundles together in order.
    final List<Finding> findings = new ArrayList<>();
    final List<Disagreement> disagreements = new ArrayList<>();
    /// The hash of all its entries, and of its tile; null where neither bundle nor tile could be read.
    byte[] hash;
    byte[] hashOfTile;
    final Map<Long, byte[]> olderRoots = new HashMap<>();
    final List<Act> acts = new ArrayList<>();
    /// The entries that ought to be open and are not, unless they were erased.
    final List<Entry> closed = new ArrayList<>();
    final Map<String, Integer> unknown = new HashMap<>();
    int proven;
    Instant firstAt = Instant.MAX;
    Instant lastAt = Instant.MIN;

    private BundleCheck(Log log, long number, int count, Plan plan) {
        this.log = log;
        this.number = number;
        this.count = count;
        this.plan = plan;
    }

    /// Checks the first `count` entries of this bundle. When the source fails, that is in [#failure].
    static BundleCheck of(Log log, long number, int count, Plan plan) {
        BundleCheck check = new BundleCheck(log, number, count, plan);
        try {
            check.readEntries();
            check.readTile();
            check.readDetails();
        } catch (Unproven failed) {
            check.failure.add(failed);
        }
        return check.concluded();
    }

    private void readEntries() throws Unproven {
        String name = Log.bundleName(number);
        try {
            Optional<List<byte[]>> bundle = log.bundle(number, count);
            if (bundle.isEmpty()) {
                findings.add(Finding.of(Message.BUNDLE_MISSING, name, first(), first() + count - 1));
                return;
            }
            leaves = bundle.get().stream().map(Tree::leaf).toList();
            for (int i = 0; i < count; i++) {
                readEntry(first() + i, bundle.get().get(i));
            }
        } catch (Malformed damaged) {
            findings.add(Finding.of(Message.PART_DAMAGED, name, damaged.reason()));
        }
    }

    private void readEntry(long position, byte[] bytes) {
        try {
            Entry entry = Entry.read(Json.text(bytes));
            if (entry.position() != position) {
                findings.add(Finding.of(Message.ENTRY_POSITION, position, entry.position()));
                return;
            }
            if (entry.at().isBefore(lastAt)) {
                findings.add(Finding.of(Message.ENTRY_BACKDATED, position, entry.at(), lastAt));
            }
            firstAt = entries.isEmpty() ? entry.at() : firstAt;
            lastAt = entry.at();
            entries.add(entry);
            if (!Act.isKnown(entry.act())) {
                unknown.merge(entry.act(), 1, Integer::sum);
            }
        } catch (Malformed damaged) {
            findings.add(Finding.of(Message.ENTRY_DAMAGED, position, damaged.reason()));
        }
    }

    /// Without its bundle, the tile still tells the hashes of the entries, so that the rest can be
    /// proven.
    private void readTile() throws Unproven {
        if (!plan.withTiles() && !leaves.isEmpty()) {
            return;
        }
        String name = Log.tileName(0, number);
        try {
            Optional<List<byte[]>> tile = log.tile(0, number, count);
            if (tile.isEmpty()) {
                findings.add(Finding.of(Message.TILE_MISSING, name));
                return;
            }
            leaves = leaves.isEmpty() ? tile.get() : leaves;
            hashOfTile = Tree.root(tile.get());
            for (int i = 0; i < count; i++) {
                if (!Arrays.equals(leaves.get(i), tile.get().get(i))) {
                    disagreements.add(new Disagreement(first() + i, name));
                }
            }
        } catch (Malformed damaged) {
            findings.add(Finding.of(Message.PART_DAMAGED, name, damaged.reason()));
        }
    }

    private void readDetails() throws Unproven {
        boolean asked = first() + count > plan.opened();
        if (!asked && entries.stream().noneMatch(entry -> Act.isOfKeys(entry.act()))) {
            return;
        }
        Map<String, Json> details = details();
        for (Entry entry : entries) {
            Json opened = details.remove(Long.toString(entry.position()));
            if (opened != null) {
                open(entry, opened);
            } else if (Act.ALWAYS_OPEN.contains(entry.act()) && (asked || Act.isOfKeys(entry.act()))) {
                closed.add(entry);
            }
        }
        if (entries.size() == count) {
            details.keySet().stream()
                    .filter(name -> !isNewer(name))
                    .forEach(name -> findings.add(Finding.of(Message.DETAIL_MISPLACED, Log.detailsName(number), name)));
        }
    }

    private Map<String, Json> details() throws Unproven {
        String name = Log.detailsName(number);
        try {
            Optional<byte[]> details = log.details(number);
            return details.isEmpty()
                    ? new HashMap<>()
                    : Json.read(details.get()).members();
        } catch (Malformed damaged) {
            findings.add(Finding.of(Message.PART_DAMAGED, name, damaged.reason()));
            return new HashMap<>();
        }
    }

    private void open(Entry entry, Json opened) {
        try {
            String text = opened.get("detail").text();
            byte[] salt = Encoded.hex(opened.get("salt").text(), Detail.SALT_LENGTH);
            if (!Detail.commitment(salt, text).equals(entry.commitment())) {
                findings.add(Finding.of(Message.DETAIL_REWRITTEN, entry.position()));
                return;
            }
            Detail detail = Detail.read(text);
            proven++;
            if (plan.kept().contains(entry.act())) {
                acts.add(new Act(entry, detail));
            }
        } catch (Malformed damaged) {
            findings.add(Finding.of(Message.ENTRY_DAMAGED, entry.position(), damaged.reason()));
        }
    }

    /// The details of a bundle may already speak of entries that came after the checkpoint.
    private boolean isNewer(String name) {
        if (!name.matches("0|[1-9][0-9]{0,14}")) {
            return false;
        }
        long position = Long.parseLong(name);
        return position >= first() + count && position < first() + Log.WIDTH;
    }

    private BundleCheck concluded() {
        for (long size : plan.sizes()) {
            int width = (int) (size % Log.WIDTH);
            if (size / Log.WIDTH == number && width > 0 && width <= leaves.size()) {
                olderRoots.put(size, Tree.root(leaves.subList(0, width)));
            }
        }
        hash = leaves.isEmpty() ? null : Tree.root(leaves);
        hashOfTile = hashOfTile == null ? hash : hashOfTile;
        leaves = List.of();
        entries.clear();
        return this;
    }

    private long first() {
        return number * Log.WIDTH;
    }

    /// Why the source could not be read; nothing is known about the bundle then.
    Optional<Unproven> failure() {
        return failure.stream().findFirst();
    }
}
