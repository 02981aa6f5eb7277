package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.files.FormatIdentity.Basis;
import org.rapporteur.files.FormatReport.FormatLine;
import org.rapporteur.files.FormatReport.RiskLine;
import org.rapporteur.files.Risk.Level;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.identity.StaffRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@FilesTest
@TestPropertySource(properties = "rapporteur.files.inspection.poll=1h")
class FormatReportsTests {
    private static final Actor JOB = Actor.system("tests");

    private final ReceivedFiles files;
    private final InspectionQueue queue;
    private final FormatReports reports;
    private final FormatCatchUp catchUp;
    private final JdbcClient jdbc;

    FormatReportsTests(
            ReceivedFiles files, InspectionQueue queue, FormatReports reports, FormatCatchUp catchUp, JdbcClient jdbc) {
        this.files = files;
        this.queue = queue;
        this.reports = reports;
        this.catchUp = catchUp;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void startEmpty() {
        queue.stop();
        catchUp.stop();
        jdbc.sql("TRUNCATE files.file, files.inspection").update();
    }

    @Test
    void theFormatIsKeptWithWhatIsFoundInAFile() throws IOException {
        ReceivedFile word = receive("docs/formats/testWORD.docx", "report.docx");

        assertThat(word.format()).contains(FormatTable.PRONOM.identity("fmt/412", Basis.CONTAINER));
        assertThat(files.get(word.id()).format()).isEqualTo(word.format());
    }

    @Test
    void aNameTellsOnlyWhatKindOfTextATextIs() {
        ReceivedFile table = receive("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "Table.CSV");
        ReceivedFile text = receive("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "table.final");

        assertThat(table.format()).contains(FormatTable.PRONOM.identity("x-fmt/18", Basis.EXTENSION));
        assertThat(text.format()).contains(FormatTable.PRONOM.identity("x-fmt/111", Basis.TEXT));
        assertThat(reports.report(JOB).formats())
                .extracting(each -> each.format().puid())
                .containsExactlyInAnyOrder("x-fmt/18", "x-fmt/111");
    }

    @Test
    void filesAreCountedByFormatAndRisk() throws IOException {
        receive("docs/formats/testWORD.docx", "a.docx");
        receive("docs/formats/testWORD.docx", "b.doc");
        receive("docs/formats/testWORD.doc", "c.doc");
        receive(Files.readAllBytes(SharedData.files("docs/un-scans").getFirst()), "scan.pdf");
        receive(new byte[] {1, 2, 3, 4}, "unknown.xyz");

        FormatReport report = reports.report(JOB);

        assertThat(report.files()).isEqualTo(5);
        assertThat(report.atRisk()).isEqualTo(4);
        assertThat(report.waiting()).isZero();
        assertThat(report.formats().getFirst())
                .isEqualTo(new FormatLine(FormatTable.PRONOM.identity("fmt/412", Basis.CONTAINER), 2, 1));
        assertThat(report.risks())
                .contains(
                        new RiskLine(Risk.NOT_IDENTIFIED, Level.HIGH, 1),
                        new RiskLine(Risk.EXTENSION_DISAGREES, Level.MEDIUM, 1),
                        new RiskLine(Risk.PROPRIETARY, Level.MEDIUM, 1),
                        new RiskLine(Risk.NO_TEXT_LAYER, Level.MEDIUM, 1));
        assertThat(report.risks().getFirst().level()).isEqualTo(Level.HIGH);
    }

    @Test
    void whatIsFoundInAFileIsAmongItsRisks() throws IOException {
        receive("docs/encrypted/r6-user-password.pdf", "locked.pdf");
        receive("adversarial/office-xml/testWORD_macros.docm", "macros.docm");
        receive("docs/formats/test-documents.zip", "documents.zip");
        receive("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1), "image.png");

        List<FileAtRisk> files = reports.listAtRisk(JOB, null, null, 10);

        assertThat(files).extracting(each -> each.file().name()).hasSize(4);
        assertThat(risksOf(files, "locked.pdf")).containsExactly(Risk.ENCRYPTED);
        assertThat(risksOf(files, "macros.docm")).contains(Risk.MACROS);
        assertThat(risksOf(files, "documents.zip")).containsExactly(Risk.EMBEDDED_FILES, Risk.OUTSIDE_LIST);
        assertThat(risksOf(files, "image.png")).contains(Risk.IMAGE_ONLY);
    }

    private static List<Risk> risksOf(List<FileAtRisk> files, String name) {
        return files.stream()
                .filter(each -> each.file().name().equals(name))
                .findFirst()
                .orElseThrow()
                .risks();
    }

    @Test
    void filesAtRiskAreListedPageByPageTheNewestFirst() throws IOException {
        List<FileId> received = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            received.addFirst(
                    receive("docs/formats/testWORD.doc", each + ".doc").id());
            receive("docs/formats/testWORD.docx", each + ".docx");
        }

        List<FileAtRisk> first = reports.listAtRisk(JOB, null, null, 3);
        List<FileAtRisk> second =
                reports.listAtRisk(JOB, null, first.getLast().file().id(), 3);

        assertThat(first).extracting(each -> each.file().id()).isEqualTo(received.subList(0, 3));
        assertThat(second).extracting(each -> each.file().id()).isEqualTo(received.subList(3, 5));
        assertThat(first.getFirst().risks()).containsExactly(Risk.PROPRIETARY);
        assertThat(first.getFirst().level()).isEqualTo(Level.MEDIUM);
        assertThat(reports.listAtRisk(JOB, Risk.ENCRYPTED, null, 3)).isEmpty();
        assertThat(reports.listAtRisk(JOB, Risk.PROPRIETARY, null, 3)).hasSize(3);
        assertThat(reports.listAtRisk(JOB, null, new FileId(UUID.randomUUID()), 3))
                .isEmpty();
    }

    @Test
    void whatWasInspectedBeforeFormatsWereIsIdentifiedLater() throws IOException {
        FileId old = receive("docs/formats/testWORD.docx", "old.docx").id();
        FileId lost = receive("docs/formats/testRTF.rtf", "lost.rtf").id();
        FileId outdated = receive("docs/formats/testEXCEL.xls", "outdated.xls").id();
        forget(old);
        forget(lost);
        Files.delete(files.path(lost));
        jdbc.sql("""
                UPDATE files.inspection SET format_puid = NULL, format_name = '', format_version = '',
                    format_basis = 'NONE', format_table = 0 WHERE sha256 = :sha256
                """).param("sha256", files.get(outdated).sha256().hex()).update();
        assertThat(files.get(old).format()).isEmpty();
        assertThat(reports.report(JOB).waiting()).isEqualTo(2);
        List<Long> told = new ArrayList<>();

        reports.identify(JOB, told::add);

        assertThat(puid(old)).isEqualTo("fmt/412");
        assertThat(puid(outdated)).isEqualTo("fmt/61");
        assertThat(files.get(lost).format()).isEmpty();
        assertThat(told).containsExactly(1L, 2L, 3L);
        assertThat(files.get(old).inspection())
                .isNotNull()
                .satisfies(found -> assertThat(found.words()).isPositive());
    }

    @Test
    void onlyTheSecretariatAsksAndOnlyAdministratorsIdentify() {
        Actor reader = new Actor.Person(new AccountId(UUID.randomUUID()), Set.of());
        Actor officer = new Actor.Person(new AccountId(UUID.randomUUID()), Set.of(StaffRole.OFFICER));

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> reports.report(reader));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> reports.listAtRisk(reader, null, null, 1));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> reports.identify(officer, _ -> {}));
        assertThat(reports.report(officer).files()).isZero();
    }

    private String puid(FileId file) {
        return String.valueOf(files.get(file).format().orElseThrow().puid());
    }

    private void forget(FileId file) {
        jdbc.sql("""
                UPDATE files.inspection SET format_puid = NULL, format_name = NULL, format_version = NULL,
                    format_basis = NULL, format_table = NULL WHERE sha256 = :sha256
                """).param("sha256", files.get(file).sha256().hex()).update();
    }

    private ReceivedFile receive(String path, String name) throws IOException {
        return receive(Files.readAllBytes(SharedData.ROOT.resolve(Path.of(path))), name);
    }

    private ReceivedFile receive(byte[] bytes, String name) {
        return files.inspect(
                files.receive(JOB, new ByteArrayInputStream(bytes), name).id());
    }
}
