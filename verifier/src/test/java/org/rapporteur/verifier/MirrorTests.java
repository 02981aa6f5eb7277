package org.rapporteur.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTests {
    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private final String firstKey = ledger.signer.text();

    @BeforeEach
    void aLedgerWithTwoFullBundlesAndAPartOfOne() {
        ledger.fillTo(100);
        ledger.add("PUBLISHED", "CTR/2026/1", Map.of("version", "1"));
        ledger.changeKey(ledger.signer);
        ledger.fillTo(600);
    }

    private Path mirror() throws IOException {
        return ledger.write(folder.resolve("mirror"));
    }

    private Path kept(String name, String checkpoint) throws IOException {
        return Files.writeString(folder.resolve(name), checkpoint);
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private void rewrite(int position, String act, String at, long says) {
        ledger.entries.set(
                position,
                new Ledger.Written(act, Ledger.entry(act, at, "0".repeat(64), says), "", new byte[32], false));
    }

    @Test
    void aWholeMirrorIsProven() throws IOException {
        Outcome.of("mirror", mirror(), "--key", firstKey)
                .with(
                        0,
                        Message.LOG_ROOT,
                        Message.LOG_ENTRIES,
                        Message.LOG_TILES,
                        Message.LOG_DETAILS,
                        Message.KEY_TRUSTED,
                        Message.CHECKPOINT_SIGNED)
                .saying("\"verdict\":\"PROVEN\"");
    }

    @Test
    void mirrorsOfEverySizeAroundTheEdgesAreProven() throws IOException {
        for (int size : new int[] {1, 2, 255, 256, 257, 511, 512, 513}) {
            Ledger small = new Ledger();
            small.fillTo(size);

            Outcome.of("mirror", small.write(folder.resolve("of-" + size)), "--key", small.signer.text())
                    .with(0, Message.LOG_ROOT, Message.LOG_TILES);
        }
    }

    @Test
    void tilesOfEveryLevelAreRecomputed() throws IOException {
        ledger.fillTo(65_536 + 300);
        Path mirror = mirror();
        Outcome.of("mirror", mirror).with(0, Message.LOG_TILES);
        flip(mirror.resolve("tile/2/000.p/1"), 3);

        Outcome.of("mirror", mirror)
                .with(1, Message.TILE_DAMAGED, Message.LOG_ROOT)
                .saying("tile/2/000");
    }

    @Test
    void aFullTileOrBundleStandsInForAPartialOne() throws IOException {
        Path mirror = mirror();
        String old = Files.readString(kept("kept", ledger.checkpoint(600)));
        ledger.fillTo(768);
        mirror();
        for (String name : new String[] {"tile/entries/002.p/88", "tile/0/002.p/88", "tile/1/000.p/2"}) {
            Files.delete(mirror.resolve(name));
        }
        Files.writeString(mirror.resolve("checkpoint"), old);
        Files.copy(mirror.resolve("tile/1/000.p/3"), mirror.resolve("tile/1/000.p/2"));
        Files.write(
                mirror.resolve("tile/1/000.p/2"),
                Arrays.copyOf(Files.readAllBytes(mirror.resolve("tile/1/000.p/3")), 64));

        Outcome.of("mirror", mirror).with(0, Message.LOG_TILES, Message.LOG_ROOT);
    }

    @Test
    void aLostBundleLeavesItOpenButTheRootIsProvenFromTheTile() throws IOException {
        Path mirror = mirror();
        Files.delete(mirror.resolve("tile/entries/001"));

        Outcome.of("mirror", mirror).with(3, Message.BUNDLE_MISSING, Message.LOG_ROOT);
    }

    @Test
    void aLostTileLeavesItOpen() throws IOException {
        Path mirror = mirror();
        Files.delete(mirror.resolve("tile/0/001"));
        Files.delete(mirror.resolve("tile/1/000.p/2"));

        Outcome.of("mirror", mirror)
                .with(3, Message.TILE_MISSING, Message.LOG_ROOT)
                .saying("tile/1/000");
    }

    @Test
    void withoutBundleAndTileTheRootCannotBeComputed() throws IOException {
        Path mirror = mirror();
        Files.delete(mirror.resolve("tile/entries/001"));
        Files.delete(mirror.resolve("tile/0/001"));

        Outcome.of("mirror", mirror).with(3, Message.LOG_UNDECIDED);
    }

    @Test
    void aDamagedTileIsToldFromDamagedEntries() throws IOException {
        Path mirror = mirror();
        flip(mirror.resolve("tile/0/001"), 32 * 7);

        Outcome.of("mirror", mirror)
                .with(1, Message.TILE_DAMAGED, Message.LOG_ROOT)
                .without(Message.ENTRY_ALTERED);
    }

    @Test
    void anAlteredEntryIsToldFromADamagedTile() throws IOException {
        Path mirror = mirror();
        Path bundle = mirror.resolve("tile/entries/001");
        flip(bundle, Files.readString(bundle, StandardCharsets.ISO_8859_1).indexOf("\"detail\":\"") + 15);

        Outcome.of("mirror", mirror)
                .with(1, Message.ENTRY_ALTERED, Message.LOG_ROOT_WRONG)
                .without(Message.TILE_DAMAGED);
    }

    @Test
    void aBundleThatIsCutOffIsDamaged() throws IOException {
        Path mirror = mirror();
        Path bundle = mirror.resolve("tile/entries/001");
        byte[] bytes = Files.readAllBytes(bundle);
        Files.write(bundle, Arrays.copyOf(bytes, bytes.length - 1));

        Outcome.of("mirror", mirror).with(1, Message.PART_DAMAGED, Message.LOG_ROOT);
    }

    @Test
    void aBackDatedEntryIsNamedWithinABundleAndBetweenBundles() throws IOException {
        rewrite(200, "REGISTERED", "2026-01-05T08:00:00Z", 200);
        rewrite(256, "REGISTERED", "2026-01-05T08:00:00Z", 256);

        Outcome.of("mirror", mirror(), "--key", firstKey)
                .with(1, Message.ENTRY_BACKDATED, Message.LOG_ROOT)
                .saying("Entry 200 is back-dated")
                .saying("Entry 256 is back-dated");
    }

    @Test
    void aGapInThePositionsIsNamed() throws IOException {
        ledger.entries.remove(300);

        Outcome.of("mirror", mirror(), "--key", firstKey).with(1, Message.ENTRY_POSITION);
    }

    @Test
    void anEntryThatIsNoEntryIsDamaged() throws IOException {
        rewrite(300, "registered", "2026-01-05T09:00:00Z", 300);

        Outcome.of("mirror", mirror()).with(1, Message.ENTRY_DAMAGED);
    }

    @Test
    void aRewrittenDetailIsNamed() throws IOException {
        Path mirror = mirror();
        Path details = mirror.resolve("details/000");
        Files.writeString(details, Files.readString(details).replace("CTR/2026/1", "CTR/2026/2"));

        Outcome.of("mirror", mirror).with(1, Message.DETAIL_REWRITTEN).saying("entry 100");
    }

    @Test
    void aDetailThatOughtToBeOpenIsMissedUnlessItWasErased() throws IOException {
        Path mirror = mirror();
        Path details = mirror.resolve("details/000");
        Files.writeString(details, Files.readString(details).replaceFirst("\"100\":\\{[^}]*\\}[^}]*\\}[^}]*\\},", ""));
        Outcome.of("mirror", mirror).with(3, Message.DETAIL_MISSING);
        String open = Files.readString(details);
        ledger.add("ERASED", "CTR/2026/1", Map.of("position", "100", "reason", "law"));
        mirror();
        Files.writeString(details, open);

        Outcome.of("mirror", mirror).with(0).without(Message.DETAIL_MISSING);
    }

    @Test
    void detailsOfAnotherBundleAreMisplacedAndNewerOnesAreNot() throws IOException {
        Path mirror = mirror();
        Files.writeString(mirror.resolve("details/002"), "{\"700\":{}}");
        Outcome.of("mirror", mirror).with(0);
        Files.writeString(mirror.resolve("details/002"), "{\"900\":{},\"x\":{}}");

        Outcome.of("mirror", mirror).with(1, Message.DETAIL_MISPLACED);
    }

    @Test
    void detailsThatAreNoJsonAreDamaged() throws IOException {
        Path mirror = mirror();
        Files.writeString(mirror.resolve("details/001"), "[");

        Outcome.of("mirror", mirror).with(1, Message.PART_DAMAGED);
    }

    @Test
    void aChangeOfKeysThatIsNotOpenCannotBeFollowed() throws IOException {
        Path mirror = mirror();
        Files.delete(mirror.resolve("details/000"));

        Outcome.of("mirror", mirror).with(1, Message.KEY_CLOSED, Message.KEY_OPENING);
    }

    @Test
    void aStolenOldKeyProvesNothing() throws IOException {
        Ledger.Signer stolen = ledger.changeKey(ledger.signer);

        Outcome.of("mirror", ledger.write(folder.resolve("mirror"), ledger.checkpoint(ledger.size(), stolen)))
                .with(1, Message.CHECKPOINT_REPLACED);
    }

    @Test
    void aSecondOpeningOfTheLedgerIsRefused() throws IOException {
        Ledger.Signer thief = Ledger.Signer.of(Ledger.ORIGIN, 1);
        ledger.add("LEDGER_OPENED", Ledger.ORIGIN, Map.of("key", thief.text()));
        ledger.signer = thief;

        Outcome.of("mirror", mirror()).with(1, Message.KEY_OPENING);
    }

    @Test
    void aKeyOfAnotherLedgerIsRefused() throws IOException {
        Ledger.Signer other = Ledger.Signer.of("ledger.example/other", 1);
        ledger.add("KEY_CHANGED", Ledger.ORIGIN, Map.of("key", other.text(), "by", ""));

        Outcome.of("mirror", mirror()).with(1, Message.KEY_FOREIGN);
    }

    @Test
    void checkpointsThatWereKeptAreOfTheSameHistory() throws IOException {
        Path at256 = kept("at256", ledger.checkpoint(256));
        Path at300 = kept("at300", ledger.checkpoint(300));
        Path now = kept("now", ledger.checkpoint(600));

        Outcome.of("mirror", mirror(), "--key", firstKey, "--then", at256, "--then", at300, "--then", now)
                .with(0, Message.LOG_PREFIX)
                .saying("at256")
                .saying("at300");
    }

    @Test
    void aCheckpointOfALargerLedgerProvesThatItWasRolledBack() throws IOException {
        Path later = kept("later", ledger.checkpoint(600));
        ledger.entries.subList(500, 600).clear();

        Outcome.of("mirror", mirror(), "--then", later)
                .with(1, Message.LOG_SMALLER)
                .without(Message.LOG_REWRITTEN);
    }

    @Test
    void aCheckpointOfAnotherHistoryProvesThatItWasRewritten() throws IOException {
        Path earlier = kept("earlier", ledger.checkpoint(400));
        ledger.entries.set(350, ledger.entries.get(351));
        rewrite(350, "REGISTERED", "2026-01-05T09:00:00.351Z", 350);

        Outcome.of("mirror", mirror(), "--then", earlier).with(1, Message.LOG_REWRITTEN, Message.LOG_ROOT);
    }

    @Test
    void aCheckpointOfTheSameSizeAndAnotherRootProvesAFork() throws IOException {
        Path other = kept("other", ledger.checkpoint(600));
        rewrite(599, "REGISTERED", ledger.clock().toString(), 599);

        Outcome.of("mirror", mirror(), "--then", other).with(1, Message.LOG_FORKED);
    }

    @Test
    void aCheckpointThatTheLedgerDidNotSignIsHeldAgainstNobody() throws IOException {
        rewrite(599, "REGISTERED", ledger.clock().toString(), 599);
        Path forged = kept("forged", ledger.checkpoint(600, Ledger.Signer.of(Ledger.ORIGIN, 1)));

        Outcome.of("mirror", mirror(), "--then", forged)
                .with(1, Message.CHECKPOINT_UNKNOWN)
                .without(Message.LOG_FORKED);
    }

    @Test
    void aKeyMayNotSignForATimeBeforeItsOwn() throws IOException {
        Path early = kept("early", ledger.checkpoint(50, ledger.signer));

        Outcome.of("mirror", mirror(), "--then", early).with(1, Message.CHECKPOINT_EARLY);
    }

    @Test
    void aCheckpointOfAnotherLedgerIsNamed() throws IOException {
        Path other = kept("other", ledger.checkpoint(50).replace(Ledger.ORIGIN + "\n50", "ledger.example/other\n50"));

        Outcome.of("mirror", mirror(), "--then", other).with(1, Message.CHECKPOINT_FOREIGN);
    }

    @Test
    void whatIsNoCheckpointIsSaidToBeNone() throws IOException {
        Path mirror = mirror();
        Files.writeString(mirror.resolve("checkpoint"), "nothing");
        Outcome.of("mirror", mirror).with(3, Message.INPUT_UNREADABLE);
        Files.delete(mirror.resolve("checkpoint"));

        Outcome.of("mirror", mirror).with(3, Message.SOURCE_MISSING);
    }

    @Test
    void aSizeThatNothingStandsBehindIsNotSearchedForEver() throws IOException {
        Path mirror = mirror();
        Files.writeString(mirror.resolve("checkpoint"), ledger.checkpoint(600).replace("\n600\n", "\n99999999999\n"));

        Outcome.of("mirror", mirror).with(3, Message.BUNDLE_MISSING, Message.LOG_UNDECIDED);
    }

    @Test
    void aMirrorThatIsWhollyWrongIsSummedUp() throws IOException {
        Path mirror = mirror();
        for (int at = 0; at < 256 * 32; at += 32) {
            flip(mirror.resolve("tile/0/000"), at);
        }

        Outcome.of("mirror", mirror).with(1, Message.TILE_DAMAGED, Message.MORE);
    }
}
