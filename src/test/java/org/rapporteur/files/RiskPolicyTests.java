package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.files.FormatIdentity.Basis;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;
import org.rapporteur.files.Risk.Level;
import org.rapporteur.files.RiskPolicy.Judged;

class RiskPolicyTests {
    private static final RiskPolicy OURS = new RiskPolicy(new FormatSettings(null, Duration.ZERO, Duration.ZERO));

    @TempDir
    private Path folder;

    @Test
    void whatIsPreservedAsItIsHasNoRisk() {
        assertThat(judge("fmt/354", "pdf")).isEmpty();
        assertThat(judge("fmt/412", "docx")).isEmpty();
        assertThat(judge("x-fmt/111", "txt")).isEmpty();
    }

    @Test
    void oldAndClosedFormatsAreAtRisk() {
        assertThat(judge("fmt/39", "doc")).containsExactly(new Judged(Risk.OBSOLETE, Level.HIGH));
        assertThat(judge("x-fmt/394", "wpd")).containsExactly(new Judged(Risk.OBSOLETE, Level.HIGH));
        assertThat(judge("fmt/40", "doc")).containsExactly(new Judged(Risk.PROPRIETARY, Level.MEDIUM));
    }

    @Test
    void whatIsNotNamedIsOutsideTheList() {
        assertThat(judge("x-fmt/263", "zip")).containsExactly(new Judged(Risk.OUTSIDE_LIST, Level.MEDIUM));
        FormatIdentity withoutIdentifier = new FormatIdentity(null, "Broadcast WAVE", "", Basis.SIGNATURE);
        assertThat(OURS.judge(traits(withoutIdentifier, "wav")))
                .containsExactly(new Judged(Risk.OUTSIDE_LIST, Level.MEDIUM));
    }

    @Test
    void whatIsNotIdentifiedIsThatAndNotOutsideTheListToo() {
        assertThat(OURS.judge(traits(FormatIdentity.notIdentified(), "doc")))
                .containsExactly(new Judged(Risk.NOT_IDENTIFIED, Level.HIGH));
    }

    @Test
    void aNameThatEndsAsAnotherFormatDisagrees() {
        assertThat(judge("fmt/412", "doc")).containsExactly(new Judged(Risk.EXTENSION_DISAGREES, Level.MEDIUM));
        assertThat(judge("fmt/412", "")).isEmpty();
        assertThat(judge("x-fmt/111", "pdf")).containsExactly(new Judged(Risk.EXTENSION_DISAGREES, Level.MEDIUM));
        assertThat(judge("x-fmt/111", "csv")).isEmpty();
    }

    @Test
    void whatIsFoundInAFileIsJudgedEachForItself() {
        FileTraits all = new FileTraits(
                FormatTable.PRONOM.identity("fmt/18", Basis.SIGNATURE),
                "pdf",
                Outcome.UNREADABLE,
                TextLayer.NONE,
                true,
                true,
                true,
                true);

        assertThat(OURS.judge(all))
                .extracting(Judged::risk)
                .containsExactly(
                        Risk.UNREADABLE,
                        Risk.ENCRYPTED,
                        Risk.MACROS,
                        Risk.EMBEDDED_FILES,
                        Risk.NO_TEXT_LAYER,
                        Risk.IMAGE_ONLY);
    }

    @Test
    void anOperatorsPolicyReplacesOursAsAWhole() throws IOException {
        RiskPolicy theirs = policy("subject,level,reason\n# ours\n*,NONE\nfmt/18,HIGH,PROPRIETARY\nMACROS,LOW\n");

        assertThat(theirs.judge(traits(FormatTable.PRONOM.identity("fmt/18", Basis.SIGNATURE), "pdf")))
                .containsExactly(new Judged(Risk.PROPRIETARY, Level.HIGH));
        assertThat(theirs.judge(traits(FormatTable.PRONOM.identity("fmt/39", Basis.SIGNATURE), "doc")))
                .isEmpty();
        assertThat(theirs.judge(traits(FormatIdentity.notIdentified(), ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fmt/18,SEVERE", "fmt/18,HIGH,MACROS", "SOMETHING,HIGH", "OBSOLETE,HIGH", "fmt/x,HIGH", "fmt/18"
            })
    void aPolicyThatIsWrongIsRefusedWithItsLine(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy("subject,level,reason\nMACROS,LOW,\n" + line + "\n"))
                .withMessageContaining("line 3");
    }

    @Test
    void aPolicyThatIsNotThereIsSaidToBeMissing() {
        Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() ->
                        new RiskPolicy(new FormatSettings(folder.resolve("missing.csv"), Duration.ZERO, Duration.ZERO)))
                .withMessageContaining("missing.csv");
    }

    private RiskPolicy policy(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.csv"), text);
        return new RiskPolicy(new FormatSettings(file, Duration.ZERO, Duration.ZERO));
    }

    private static List<Judged> judge(String puid, String extension) {
        return OURS.judge(traits(FormatTable.PRONOM.identity(puid, Basis.SIGNATURE), extension));
    }

    private static FileTraits traits(FormatIdentity format, String extension) {
        return new FileTraits(
                FormatTable.PRONOM.refined(format, extension),
                extension,
                Outcome.READ,
                TextLayer.FULL,
                false,
                false,
                false,
                false);
    }
}
