package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptTests {
    private static final String REPORT = "The report as it was sent.";
    private static final String ANNEX = "The annex, which is longer than the report.";
    private static final String RECORD = "{\"title\": \"The title as it was\"}";
    private static final int WRITTEN_LATER = 700;

    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private final String firstKey = ledger.signer.text();
    private int submitted;
    private int published;
    private Path report;
    private Path annex;

    @BeforeEach
    void aContributionWasSubmittedAndPublished() throws IOException {
        ledger.fillTo(300);
        submitted = ledger.add("SUBMITTED", "contribution-a", submission());
        ledger.add("REGISTERED", "contribution-a", Map.of());
        published = ledger.add("PUBLISHED", "CTR/2026/1", publication(REPORT, ANNEX));
        ledger.fillTo(310);
        report = file("report.pdf", REPORT);
        annex = file("annex.pdf", ANNEX);
    }

    private Map<String, String> submission() {
        Map<String, String> facts = new TreeMap<>(files(REPORT, ANNEX));
        facts.put("party", "party-1");
        facts.put("file-1-name", "report.pdf");
        facts.put("file-2-name", "annex.pdf");
        return facts;
    }

    private Map<String, String> publication(String first, String second) {
        Map<String, String> facts = new TreeMap<>(files(first, second));
        facts.put("version", "1");
        facts.put("contribution", "contribution-a");
        facts.put("submitted", Integer.toString(submitted));
        facts.put("record", Ledger.hexSha256(RECORD));
        return facts;
    }

    private static Map<String, String> files(String first, String second) {
        return Map.of(
                "file-1-sha256", Ledger.hexSha256(first),
                "file-1-size", Integer.toString(first.length()),
                "file-2-sha256", Ledger.hexSha256(second),
                "file-2-size", Integer.toString(second.length()));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path receipt(String text) throws IOException {
        return file("receipt.json", text);
    }

    private Path log() throws IOException {
        return ledger.write(folder.resolve("log"));
    }

    @Test
    void aFileThatIsTheOneReceivedIsProven() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));

        Outcome.of("receipt", receipt, report, annex, "--key", firstKey)
                .with(0, Message.FILE_RECEIVED, Message.KEY_TRUSTED, Message.CHECKPOINT_SIGNED, Message.ACT_RECORDED)
                .saying("\"verdict\":\"PROVEN\"");
    }

    @Test
    void aFileThatIsTheOnePublishedIsProvenBackToItsSubmission() throws IOException {
        Path receipt = receipt(ledger.receipt(published, submitted));

        Outcome.of("receipt", receipt, report, "--key", firstKey)
                .with(0, Message.FILE_PUBLISHED, Message.SUBMITTED_SAME);
    }

    @Test
    void withoutAKeyEverythingIsOnlyConsistent() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));

        Outcome.of("receipt", receipt, report)
                .with(0, Message.KEY_NOT_GIVEN)
                .with(0, Message.KEY_CHANGES_UNSEEN)
                .saying("\"verdict\":\"CONSISTENT\"")
                .saying(firstKey);
    }

    @Test
    void theKeyMayStandInAFile() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        Path key = file("key.txt", firstKey + "\n");

        Outcome.of("receipt", receipt, report, "--key", key).with(0, Message.KEY_TRUSTED);
    }

    @Test
    void aFileOfWhichOneByteWasChangedIsWrong() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        Path changed = file("report.pdf", REPORT.replace('.', ','));

        Outcome.of("receipt", receipt, changed)
                .with(1, Message.FILE_WRONG)
                .saying(Ledger.hexSha256(REPORT.replace('.', ',')))
                .saying(Ledger.hexSha256(REPORT));
    }

    @Test
    void filesThatWereExchangedAreNamed() throws IOException {
        Path receipt = receipt(ledger.receipt(published, submitted));
        file("report.pdf", ANNEX);

        Outcome.of("receipt", receipt, report).with(1, Message.FILE_SWAPPED).without(Message.FILE_PUBLISHED);
    }

    @Test
    void theDescriptionOfTheVersionIsProvenToo() throws IOException {
        Path receipt = receipt(ledger.receipt(published, submitted));

        Outcome.of("receipt", receipt, file("metadata.json", RECORD)).with(0, Message.FILE_RECORD);
    }

    @Test
    void aRewrittenTitleIsNamed() throws IOException {
        Path receipt = receipt(ledger.receipt(published, submitted));
        Path rewritten = file("metadata.json", RECORD.replace("was", "suits us"));

        Outcome.of("receipt", receipt, rewritten).with(1, Message.FILE_RECORD_CHANGED);
    }

    @Test
    void aFileMayHaveAnotherName() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        Path renamed = file("copy of annex.pdf", ANNEX);

        Outcome.of("receipt", receipt, renamed).with(0, Message.FILE_RECEIVED);
    }

    @Test
    void withoutAFileTheReceiptSaysWhichThereAre() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));

        Outcome.of("receipt", receipt)
                .with(0, Message.FILE_LISTED, Message.FILE_NOT_GIVEN)
                .saying("annex.pdf");
    }

    @Test
    void aFileThatIsNotThereLeavesItOpen() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));

        Outcome.of("receipt", receipt, folder.resolve("absent")).with(3, Message.FILE_UNREADABLE);
    }

    @Test
    void aPublicationOfSomethingElseThanWasReceivedIsNamed() throws IOException {
        int other = ledger.add("PUBLISHED", "CTR/2026/2", publication(REPORT, "Something else."));
        Path receipt = receipt(ledger.receipt(other, submitted));

        Outcome.of("receipt", receipt).with(1, Message.SUBMITTED_SAME, Message.SUBMITTED_DIFFERS);
    }

    @Test
    void aSubmissionOfSomethingElseIsNamed() throws IOException {
        int other = ledger.add("SUBMITTED", "contribution-b", submission());
        Path receipt = receipt(ledger.receipt(published, other));

        Outcome.of("receipt", receipt).with(1, Message.SUBMITTED_UNRELATED);
    }

    @Test
    void aRewrittenDetailIsNamed() throws IOException {
        Ledger.Written written = ledger.entries.get(submitted);
        ledger.entries.set(submitted, written.withDetail(written.detail().replace("party-1", "party-2")));
        Path receipt = receipt(ledger.receipt(submitted));

        Outcome.of("receipt", receipt, report).with(1, Message.DETAIL_REWRITTEN).without(Message.FILE_RECEIVED);
    }

    @Test
    void aPathThatDoesNotLeadToTheRootIsNamed() throws IOException {
        String genuine = ledger.receipt(submitted);
        String act = genuine.substring(genuine.indexOf("\"act\""), genuine.indexOf("\"keys\""));
        String hash = act.replaceFirst("(?s).*\"path\":\\[\"([^\"]+)\".*", "$1");
        Path receipt = receipt(genuine.replace(hash, Ledger.base64(new byte[32])));

        Outcome.of("receipt", receipt).with(1, Message.PATH_BROKEN);
    }

    @Test
    void anInvalidSignatureIsNamed() throws IOException {
        String note = ledger.note(ledger.size());
        String checkpoint = note + "\n" + ledger.signer.line(note + "other");
        Path receipt = receipt(ledger.receipt(submitted, List.of(0), List.of(), ledger.size(), checkpoint));

        Outcome.of("receipt", receipt).with(1, Message.CHECKPOINT_INVALID);
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        String checkpoint = ledger.checkpoint(ledger.size(), Ledger.Signer.of(Ledger.ORIGIN, 1));
        Path receipt = receipt(ledger.receipt(submitted, List.of(0), List.of(), ledger.size(), checkpoint));

        Outcome.of("receipt", receipt).with(1, Message.CHECKPOINT_UNKNOWN);
    }

    @Test
    void aStolenOldKeyProvesNothing() throws IOException {
        Ledger.Signer stolen = ledger.changeKey(ledger.signer);
        ledger.fillTo(320);
        String checkpoint = ledger.checkpoint(ledger.size(), stolen);
        Path receipt = receipt(ledger.receipt(submitted, List.of(0, 310), List.of(), ledger.size(), checkpoint));

        Outcome.of("receipt", receipt, "--key", firstKey).with(1, Message.CHECKPOINT_REPLACED);
    }

    @Test
    void aStolenOldKeyIsFoundThroughTheLogWhenTheReceiptKeepsSilentAboutTheChange() throws IOException {
        Ledger.Signer stolen = ledger.changeKey(ledger.signer);
        ledger.fillTo(320);
        String checkpoint = ledger.checkpoint(ledger.size(), stolen);
        Path receipt = receipt(ledger.receipt(submitted, List.of(0), List.of(), ledger.size(), checkpoint));

        Outcome.of("receipt", receipt, "--key", firstKey, "--log", log()).with(1, Message.CHECKPOINT_REPLACED);
    }

    @Test
    void aChainOfKeysIsFollowedFromAnyOfThem() throws IOException {
        ledger.changeKey(ledger.signer);
        ledger.fillTo(320);
        ledger.changeKey(ledger.signer);
        Path receipt = receipt(ledger.receipt(submitted));

        Outcome.of("receipt", receipt, "--key", firstKey).with(0, Message.KEY_TRUSTED, Message.CHECKPOINT_SIGNED);
        Outcome.of("receipt", receipt, "--key", ledger.signer.text()).with(0, Message.KEY_TRUSTED);
    }

    @Test
    void aChangeOfKeysThatTheKeyBeforeDidNotSignIsNamed() throws IOException {
        ledger.changeKey(Ledger.Signer.of(Ledger.ORIGIN, 1));
        Path receipt = receipt(ledger.receipt(submitted));

        Outcome.of("receipt", receipt, "--key", firstKey).with(1, Message.KEY_HANDOVER);
    }

    @Test
    void aKeyThatIsNotInTheChainIsNamed() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        String other = Ledger.Signer.of(Ledger.ORIGIN, 1).text();

        Outcome.of("receipt", receipt, report, "--key", other).with(1, Message.KEY_ABSENT);
    }

    @Test
    void aKeyThatCameAfterTheReceiptIsFoundThroughTheLog() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        ledger.changeKey(ledger.signer);
        String later = ledger.signer.text();

        Outcome.of("receipt", receipt, "--key", later).with(1, Message.KEY_ABSENT);
        Outcome.of("receipt", receipt, "--key", later, "--log", log()).with(0, Message.KEY_TRUSTED, Message.LOG_PREFIX);
    }

    @Test
    void aReceiptWithoutTheOpeningOfTheLedgerShowsNoKey() throws IOException {
        String checkpoint = ledger.checkpoint(ledger.size());
        Path receipt = receipt(ledger.receipt(submitted, List.of(), List.of(), ledger.size(), checkpoint));

        Outcome.of("receipt", receipt).with(1, Message.KEY_OPENING);
    }

    @Test
    void theLogOfThenIsFoundInTheLogOfNow() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        ledger.fillTo(WRITTEN_LATER);

        Outcome.of("receipt", receipt, report, "--key", firstKey, "--log", log())
                .with(0, Message.LOG_PREFIX, Message.LOG_ROOT, Message.SINCE_PUBLISHED);
    }

    @Test
    void aLogWithNothingSinceSaysSo() throws IOException {
        Path receipt = receipt(ledger.receipt(published));

        Outcome.of("receipt", receipt, "--log", log()).with(0, Message.SINCE_NOTHING, Message.LOG_PREFIX);
    }

    @Test
    void aLogThatIsSmallerWasRolledBack() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        ledger.entries.subList(305, ledger.size()).clear();

        Outcome.of("receipt", receipt, "--key", firstKey, "--log", log()).with(1, Message.LOG_SMALLER);
    }

    @Test
    void aLogThatDoesNotBeginWithTheReceiptsTreeWasRewritten() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        int replaced = ledger.add("REGISTERED", "contribution-x", Map.of());
        ledger.entries.set(
                5,
                new Ledger.Written(
                        "REGISTERED",
                        Ledger.entry("REGISTERED", "2026-01-05T09:00:00.006Z", "0".repeat(64), 5),
                        "",
                        new byte[32],
                        false));
        ledger.fillTo(replaced + 10);

        Outcome.of("receipt", receipt, "--key", firstKey, "--log", log()).with(1, Message.LOG_REWRITTEN);
    }

    @Test
    void twoSignedCheckpointsOfOneSizeProveAFork() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        Path kept = file("kept", ledger.checkpoint(ledger.size()));
        ledger.entries.remove(ledger.size() - 1);
        ledger.add("REGISTERED", "contribution-x", Map.of("other", "history"));
        Path other = file("other", ledger.checkpoint(ledger.size()));

        Outcome.of("receipt", receipt, "--key", firstKey, "--log", log()).with(1, Message.LOG_FORKED);
        Outcome.of("receipt", receipt, "--key", firstKey, "--since", other).with(1, Message.LOG_FORKED);
        Outcome.of("receipt", receipt, "--key", firstKey, "--since", kept).with(0, Message.LOG_PREFIX);
    }

    @Test
    void aCheckpointThatSomebodyKeptNeedsTheLog() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        ledger.fillTo(400);
        Path kept = file("kept", ledger.checkpoint(400));
        ledger.fillTo(WRITTEN_LATER);

        Outcome.of("receipt", receipt, "--since", kept).with(3, Message.LOG_NEEDED);
        Outcome.of("receipt", receipt, "--since", kept, "--log", log()).with(0, Message.LOG_PREFIX);
    }

    @Test
    void whatWasCorrectedWithdrawnAndErasedSinceIsTold() throws IOException {
        Path receipt = receipt(ledger.receipt(submitted));
        ledger.add("CORRECTED", "CTR/2026/1", publication(REPORT, ANNEX));
        ledger.add("PUBLISHED", "CTR/2026/9", Map.of("contribution", "contribution-z"));
        ledger.add("WITHDRAWN", "CTR/2026/1", Map.of("reason", "personal-data", "version", "2"));
        ledger.add("ERASED", "contribution-a", Map.of("position", Integer.toString(submitted), "reason", "law"));
        ledger.fillTo(WRITTEN_LATER);

        Outcome.of("receipt", receipt, report, "--key", firstKey, "--log", log())
                .with(
                        0,
                        Message.SINCE_PUBLISHED,
                        Message.SINCE_CORRECTED,
                        Message.SINCE_WITHDRAWN,
                        Message.SINCE_ERASED)
                .saying("withdrawn since");
    }

    @Test
    void aWitnessIsAskedFor() throws IOException {
        Ledger.Signer witness = Ledger.Signer.of("witness.example/w1", 4);
        Ledger.Signer other = Ledger.Signer.of("witness.example/w2", 4);
        String note = ledger.note(ledger.size());
        String genuine = ledger.checkpoint(ledger.size()) + witness.cosignature(note, 1_790_000_000);
        String forged = ledger.checkpoint(ledger.size()) + witness.cosignature(note + "x", 1_790_000_000);
        Path receipt = receipt(ledger.receipt(submitted, List.of(0), List.of(), ledger.size(), genuine));
        Path false_ = file("forged.json", ledger.receipt(submitted, List.of(0), List.of(), ledger.size(), forged));

        Outcome.of("receipt", receipt, "--witness", witness.text())
                .with(0, Message.WITNESS_SIGNED)
                .saying("2026-09-21");
        Outcome.of("receipt", receipt, "--witness", other.text()).with(3, Message.WITNESS_ABSENT);
        Outcome.of("receipt", false_, "--witness", witness.text()).with(1, Message.WITNESS_INVALID);
    }

    @Test
    void anActThatIsNotKnownIsReportedAndLeftAlone() throws IOException {
        int unknown = ledger.add("TRANSLATED", "CTR/2026/1", Map.of("into", "es"));
        Path receipt = receipt(ledger.receipt(unknown));

        Outcome.of("receipt", receipt, "--key", firstKey, "--log", log())
                .with(0, Message.ACT_UNKNOWN)
                .saying("TRANSLATED");
    }

    @Test
    void whatIsNoReceiptIsSaidToBeNone() throws IOException {
        String genuine = ledger.receipt(submitted);
        List<String> texts = new ArrayList<>(List.of("", "{}", "[]", "\u0000", "{\"format\":1}", "[".repeat(100_000)));
        texts.add(genuine.replace("receipt/1", "receipt/2"));
        texts.add(genuine.replace("\"act\"", "\"akt\""));
        texts.add(genuine.replace("\"path\":[\"", "\"path\":[\"A"));
        texts.add(genuine.replace("\"salt\":\"", "\"salt\":\"00"));
        texts.add(genuine.replace("SUBMITTED", "submitted"));
        texts.add(genuine.replace("2026-01-05T", "2026-13-05T"));
        texts.add(genuine.replace("\u2014", "-"));
        for (int cut = 1; cut < genuine.length(); cut += 97) {
            texts.add(genuine.substring(0, cut));
        }

        for (String text : texts) {
            Outcome.of("receipt", receipt(text)).with(3, Message.INPUT_UNREADABLE);
        }
    }

    @Test
    void aReceiptThatIsTooLargeIsNotRead() throws IOException {
        Path receipt = receipt(" ".repeat(ReceiptFile.LARGEST + 1));

        Outcome.of("receipt", receipt).with(3, Message.INPUT_UNREADABLE);
        Outcome.of("receipt", folder.resolve("absent")).with(3, Message.SOURCE_MISSING);
        Outcome.of("receipt", folder).with(3, Message.SOURCE_UNREADABLE);
    }

    @Test
    void aReceiptOfWhichAnyByteWasChangedIsNotProven() throws IOException {
        String text = ledger.receipt(submitted);
        byte[] genuine = Ledger.utf8(text);
        int harmless = Ledger.utf8(text.substring(0, text.indexOf("\"later-member"))).length;
        for (int i = 0; i < harmless; i += 7) {
            byte[] changed = genuine.clone();
            changed[i] ^= 1;
            Path receipt = Files.write(folder.resolve("changed.json"), changed);

            Outcome outcome =
                    Outcome.of("receipt", receipt, report, "--key", firstKey).without(Message.UNEXPECTED);
            assertNotEquals(0, outcome.status(), "Byte " + i + ": " + outcome.out());
        }
    }
}
