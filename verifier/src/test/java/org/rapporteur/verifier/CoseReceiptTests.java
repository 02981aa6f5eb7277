package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoseReceiptTests {
    private static final String REPORT = "The report as it was sent.";

    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private final String firstKey = ledger.signer.text();
    private int submitted;
    private int published;
    private Path report;

    @BeforeEach
    void aContributionWasSubmittedAndPublished() throws IOException {
        ledger.fillTo(300);
        Map<String, String> facts = new TreeMap<>(
                Map.of("file-1-sha256", Ledger.hexSha256(REPORT), "file-1-size", Integer.toString(REPORT.length())));
        facts.put("file-1-name", "report.pdf");
        submitted = ledger.add("SUBMITTED", "contribution-a", facts);
        facts.remove("file-1-name");
        facts.put("version", "1");
        facts.put("contribution", "contribution-a");
        facts.put("submitted", Integer.toString(submitted));
        published = ledger.add("PUBLISHED", "CTR/2026/1", facts);
        ledger.fillTo(310);
        report = Files.writeString(folder.resolve("report.pdf"), REPORT);
    }

    private Cose cose() {
        return new Cose(ledger, submitted);
    }

    private Path file(Cose receipt) throws IOException {
        return file(receipt.write());
    }

    private Path file(byte[] receipt) throws IOException {
        return Files.write(folder.resolve("receipt.cose"), receipt);
    }

    private Path log() throws IOException {
        return ledger.write(folder.resolve("log"));
    }

    private Outcome check(Cose receipt) throws IOException {
        return Outcome.of("receipt", file(receipt), report, "--key", firstKey);
    }

    private void unreadable(byte[] receipt, Message reason) throws IOException {
        Outcome.of("receipt", file(receipt), report, "--key", firstKey)
                .with(3, Message.INPUT_UNREADABLE)
                .saying("\"" + reason.key() + "\"");
    }

    @Test
    void aFileThatIsTheOneReceivedIsProven() throws IOException {
        check(cose())
                .with(0, Message.FILE_RECEIVED, Message.KEY_TRUSTED, Message.CHECKPOINT_SIGNED, Message.ACT_RECORDED)
                .saying("\"verdict\":\"PROVEN\"");
    }

    @Test
    void aFileThatIsTheOnePublishedIsProvenBackToItsSubmission() throws IOException {
        check(new Cose(ledger, published, submitted)).with(0, Message.FILE_PUBLISHED, Message.SUBMITTED_SAME);
    }

    @Test
    void aFileOfWhichOneByteWasChangedIsWrong() throws IOException {
        Files.writeString(report, REPORT.replace('.', ','));

        check(cose()).with(1, Message.FILE_WRONG);
    }

    @Test
    void withoutAKeyEverythingIsOnlyConsistent() throws IOException {
        Outcome.of("receipt", file(cose()), report)
                .with(0, Message.KEY_NOT_GIVEN, Message.KEY_CHANGES_UNSEEN)
                .saying("\"verdict\":\"CONSISTENT\"")
                .saying(firstKey);
    }

    @Test
    void theLogOfThenIsFoundInTheLogOfNow() throws IOException {
        Path receipt = file(cose());
        ledger.fillTo(700);

        Outcome.of("receipt", receipt, report, "--key", firstKey, "--log", log())
                .with(0, Message.LOG_PREFIX, Message.LOG_ROOT, Message.SINCE_PUBLISHED);
    }

    @Test
    void aLogThatDoesNotBeginWithTheSignedRootWasRewritten() throws IOException {
        Path receipt = file(cose());
        ledger.entries.set(5, ledger.entries.get(6));
        ledger.fillTo(320);

        Outcome.of("receipt", receipt, "--key", firstKey, "--log", log()).with(1, Message.LOG_REWRITTEN);
    }

    @Test
    void twoSignedRootsOfOneSizeProveAFork() throws IOException {
        Path receipt = file(cose());
        ledger.entries.remove(ledger.size() - 1);
        ledger.add("REGISTERED", "contribution-x", Map.of("other", "history"));
        Path other = Files.writeString(folder.resolve("other"), ledger.checkpoint(ledger.size()));

        Outcome.of("receipt", receipt, "--key", firstKey, "--since", other).with(1, Message.LOG_FORKED);
    }

    @Test
    void aChainOfKeysIsFollowedFromAnyOfThem() throws IOException {
        ledger.changeKey(ledger.signer);
        ledger.fillTo(320);

        check(cose()).with(0, Message.KEY_TRUSTED, Message.CHECKPOINT_SIGNED);
        Outcome.of("receipt", file(cose()), "--key", ledger.signer.text(), "--log", log())
                .with(0, Message.KEY_TRUSTED);
    }

    @Test
    void aStolenOldKeyProvesNothingEvenWhenTheReceiptKeepsSilentAboutTheChange() throws IOException {
        Ledger.Signer stolen = ledger.changeKey(ledger.signer);
        ledger.fillTo(320);
        Cose silent = cose().signedBy(stolen);
        silent.opened.put("keys", silent.all(List.of(0)));

        check(cose().signedBy(stolen)).with(1, Message.CHECKPOINT_REPLACED);
        Outcome.of("receipt", file(silent), "--key", firstKey, "--log", log()).with(1, Message.CHECKPOINT_REPLACED);
    }

    @Test
    void aKeyThatIsNotOfTheLedgerIsNamed() throws IOException {
        Ledger.Signer other = Ledger.Signer.of(Ledger.ORIGIN, 1);

        check(cose().signedBy(other)).with(1, Message.CHECKPOINT_UNKNOWN);
        Outcome.of("receipt", file(cose()), report, "--key", other.text()).with(1, Message.KEY_ABSENT);
        unreadable(cose().signedBy(Ledger.Signer.of(Ledger.ORIGIN, 4)).write(), Message.REASON_KEY);
    }

    @Test
    void aReceiptWithoutTheKeysShowsNoKey() throws IOException {
        Cose receipt = cose();
        receipt.opened.put("keys", List.of());

        check(receipt).with(1, Message.KEY_OPENING);
    }

    @Test
    void aWitnessHasSignedNoReceiptInCose() throws IOException {
        String witness = Ledger.Signer.of("witness.example/w1", 4).text();

        Outcome.of("receipt", file(cose()), "--key", firstKey, "--witness", witness)
                .with(3, Message.WITNESS_ABSENT);
    }

    @Test
    void aFalseSignatureIsNamedAndNothingElseIsBelieved() throws IOException {
        byte[] receipt = cose().write();
        receipt[receipt.length - 1] ^= 1;

        Outcome.of("receipt", file(receipt), report, "--key", firstKey)
                .with(1, Message.CHECKPOINT_INVALID)
                .without(Message.ACT_RECORDED)
                .without(Message.FILE_RECEIVED);
    }

    @Test
    void aSizeThatWasNotSignedIsNamed() throws IOException {
        byte[] receipt = cose().write();
        int size = indexOf(receipt, Cose.cbor(Map.of(Cose.SIZE, ledger.size())), 1) + Cose.cbor(Cose.SIZE).length;
        receipt[size + 2] ^= 1;
        Cose other = cose();
        other.proof.set(0, ledger.size() - 1);

        Outcome.of("receipt", file(receipt)).with(1, Message.PATH_BROKEN);
        check(other).with(1, Message.PATH_BROKEN);
    }

    private static int indexOf(byte[] whole, byte[] part, int from) {
        byte[] sought = Arrays.copyOfRange(part, from, part.length);
        int at = 0;
        while (!Arrays.equals(whole, at, at + sought.length, sought, 0, sought.length)) {
            at++;
        }
        return at;
    }

    @Test
    void aRewrittenDetailIsNamed() throws IOException {
        Cose receipt = cose();
        receipt.act.computeIfPresent("detail", (name, detail) -> ((String) detail).replace("report", "repost"));

        check(receipt).with(1, Message.DETAIL_REWRITTEN).without(Message.FILE_RECEIVED);
    }

    @Test
    void anEntryThatIsNotTheSignedOneIsNamed() throws IOException {
        Cose receipt = cose();
        receipt.act.computeIfPresent(
                "entry", (name, entry) -> ((String) entry).replace("\"at\":\"2026", "\"at\":\"2025"));

        check(receipt).with(1, Message.CHECKPOINT_INVALID).without(Message.ACT_RECORDED);
    }

    @Test
    void aPathThatLeadsElsewhereIsNamed() throws IOException {
        Cose elsewhere = cose();
        elsewhere.proof.set(1, submitted + 1);
        Cose tooLong = cose();
        tooLong.proof.set(2, new Cose(ledger, 0).proof.get(2));
        Cose altered = cose();
        altered.proof.set(2, Collections.nCopies(((List<?>) altered.proof.get(2)).size(), new byte[32]));
        Cose ofAKey = cose();
        pathOfTheFirstKey(ofAKey).set(0, new byte[32]);

        check(elsewhere).with(1, Message.PATH_BROKEN);
        check(tooLong).with(1, Message.PATH_BROKEN);
        check(altered).with(1, Message.CHECKPOINT_INVALID);
        check(ofAKey).with(1, Message.PATH_BROKEN);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> pathOfTheFirstKey(Cose receipt) {
        var first = (Map<Object, Object>) ((List<Object>) receipt.opened.get("keys")).get(0);
        return (List<Object>) first.get("path");
    }

    @Test
    void anotherAlgorithmIsRefused() throws IOException {
        for (Object other : new Object[] {-8, -7, -37, 0, "EdDSA"}) {
            Cose receipt = cose();
            receipt.header.put(Cose.ALGORITHM, other);

            unreadable(receipt.write(), Message.REASON_ALGORITHM);
        }
    }

    @Test
    void anotherKindOfTreeIsRefused() throws IOException {
        Cose receipt = cose();
        receipt.header.put(Cose.TREE, 2);

        unreadable(receipt.write(), Message.REASON_TREE);
    }

    @Test
    void aReceiptThatOpensNothingIsSaidToOpenNothing() throws IOException {
        byte[] receipt = cose().write();
        int label = indexOf(receipt, Cose.cbor(Cose.OPENED), 0);
        receipt[label + 4] ^= 4;

        unreadable(receipt, Message.REASON_UNOPENED);
    }

    @Test
    void whatOnlyAnotherFormatHasIsRefused() throws IOException {
        Cose attached = cose();
        attached.payload = new byte[32];
        Cose critical = cose();
        critical.header.put(2, List.of(Cose.ALGORITHM));
        Cose twice = cose();
        twice.beside.put(Cose.ALGORITHM, -19);
        Cose later = cose();
        later.opened.put("format", "rapporteur-receipt/2");
        Cose empty = cose();
        empty.header.put(Cose.SIZE, 0);
        Cose two = cose();
        two.beside.put(Cose.PROOFS, Map.of(-1, List.of(Cose.cbor(two.proof), Cose.cbor(two.proof))));
        Cose consistency = cose();
        consistency.beside.put(Cose.PROOFS, Map.of(-2, List.of(Cose.cbor(consistency.proof))));

        for (Cose each : List.of(attached, critical, twice, later, empty)) {
            unreadable(each.write(), Message.REASON_FORMAT);
        }
        unreadable(two.write(), Message.REASON_CBOR);
        unreadable(consistency.write(), Message.REASON_CBOR);
    }

    @Test
    void whatIsUnknownBesideIsLeftAlone() throws IOException {
        Cose receipt = cose();
        receipt.opened.put("later-member", List.of(1, Map.of("a", new byte[3])));
        receipt.beside.put(33, new byte[10]);
        receipt.header.put(3, "text/plain");

        check(receipt).with(0, Message.FILE_RECEIVED);
    }

    @Test
    void aReceiptThatIsCutOffIsNamedWhereverItEnds() throws IOException {
        byte[] genuine = cose().write();

        for (int cut = 1; cut < genuine.length; cut += 53) {
            unreadable(Arrays.copyOf(genuine, cut), Message.REASON_CUT_OFF);
        }
        unreadable(Ledger.join(genuine, new byte[1]), Message.REASON_CBOR);
    }

    @Test
    void hostileCborIsNamed() throws IOException {
        unreadable(HexFormat.of().parseHex("d2" + "81".repeat(1_000_000)), Message.REASON_DEPTH);
        unreadable(HexFormat.of().parseHex("d2845bffffffffffffffff"), Message.REASON_CUT_OFF);
        unreadable(HexFormat.of().parseHex("d29b7fffffffffffffff00"), Message.REASON_CUT_OFF);
        unreadable(HexFormat.of().parseHex("d2bb7fffffffffffffff00"), Message.REASON_CUT_OFF);
        unreadable(HexFormat.of().parseHex("d29f00ff"), Message.REASON_CBOR);
        unreadable(HexFormat.of().parseHex("d2a201000100"), Message.REASON_CBOR);
        unreadable(HexFormat.of().parseHex("d2980400000000"), Message.REASON_CBOR);
        byte[] large = new byte[ReceiptFile.LARGEST + 1];
        large[0] = (byte) 0xD2;
        unreadable(large, Message.REASON_LARGE);
        byte[] many = new byte[ReceiptFile.LARGEST];
        System.arraycopy(HexFormat.of().parseHex("d29a003ffffa"), 0, many, 0, 6);
        unreadable(many, Message.REASON_CBOR);
    }

    @Test
    void aReceiptOfWhichAnyByteWasChangedIsNotProven() throws IOException {
        byte[] genuine = cose().write();
        for (int i = 0; i < genuine.length; i += 3) {
            byte[] changed = genuine.clone();
            changed[i] ^= 1;

            Outcome outcome = Outcome.of("receipt", file(changed), report, "--key", firstKey)
                    .without(Message.UNEXPECTED);
            assertNotEquals(0, outcome.status(), "Byte " + i + ": " + outcome.out());
        }
    }
}
