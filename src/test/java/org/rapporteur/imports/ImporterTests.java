package org.rapporteur.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.TestInstallation;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Regime;

@RapporteurTest
class ImporterTests {
    private static final Actor ACTOR = Actor.system("import");
    private static final String HEADER =
            "key,party,category,on_behalf_of,kind,title,title_language,title_es,received,files,held_elsewhere,state\n";

    private final Importer importer;
    private final Publications publications;
    private final Contributions contributions;
    private final Parties parties;
    private final ReceivedFiles files;
    private final Messages messages;
    private final Path folder = TestInstallation.newFolder();

    ImporterTests(
            Importer importer,
            Publications publications,
            Contributions contributions,
            Parties parties,
            ReceivedFiles files,
            Messages messages) {
        this.importer = importer;
        this.publications = publications;
        this.contributions = contributions;
        this.parties = parties;
        this.files = files;
        this.messages = messages;
    }

    @Test
    void aRowBecomesAPublicationWithTheBytesOfItsFiles() throws IOException {
        Files.writeString(folder.resolve("تقرير.txt"), "نص الورقة");
        register("one,Türkiye,,,progress-report,تقرير,ar,Informe,2023-05-01,تقرير.txt|ar|original,,");

        ImportReport report = importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(report.messages()).isEmpty();
        assertThat(report.added()).isEqualTo(1);
        Publication publication = publications.listNewest(1).getFirst();
        Party party = parties.get(publication.content().lead().party());
        assertThat(party.code()).isEqualTo("TUR");
        assertThat(publication.content().title()).isEqualTo("تقرير");
        assertThat(publication.content().translatedTitles()).isNotNull();
        assertThat(publication.content().receivedAt()).isEqualTo("2023-05-01T00:00:00Z");
        assertThat(files.get(publication.content().files().getFirst().file()).name())
                .isEqualTo("تقرير.txt");
        assertThat(files.path(publication.content().files().getFirst().file()))
                .hasSameBinaryContentAs(folder.resolve("تقرير.txt"));
    }

    @Test
    void aSecondRunAddsNothing() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "text");
        register("two,PER,,,other,Titulo,es,,2024-01-02,a.txt,,\nthree,PER,,,other,Otro,es,,2024-01-02,a.txt,,");

        ImportReport first = importer.importFolder(ACTOR, folder, _ -> {});
        ImportReport second = importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(first.added()).isEqualTo(2);
        assertThat(second).isEqualTo(new ImportReport(2, 0, 2, 0, List.of()));
    }

    @Test
    void eachWrongRowIsNamedWithItsColumnAndTheOthersAreTakenIn() throws IOException {
        Files.writeString(folder.resolve("good.txt"), "good");
        Files.createFile(folder.resolve("empty.txt"));
        register("""
                w1,Atlantis,,,other,T,en,,2024-01-02,good.txt,,
                w2,PER,,,poem,T,en,,2024-01-02,good.txt,,
                w3,PER,,,other,T,english!,,2024-01-02,good.txt,,
                w4,PER,,,other,T,en,,02/01/2024,good.txt,,
                w5,PER,,,other,T,en,,2024-01-02,missing.txt,,
                w6,PER,,,other,T,en,,2024-01-02,empty.txt,,
                w7,PER,,,other,T,en,,2024-01-02,../../../../etc/passwd,,
                w8,PER,,,other,,en,,2024-01-02,good.txt,,
                w9,PER,,,other,T,en,,2024-01-02,,,
                w10,PER,,,other,T,en,,2024-01-02,good.txt|en|copy,,
                good,PER,,,other,T,en,,2024-01-02,good.txt,,
                good,PER,,,other,T,en,,2024-01-02,good.txt,,""");

        ImportReport report = importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.left()).isEqualTo(11);
        assertThat(report.messages())
                .extracting(each -> each.line() + " " + each.column() + " " + each.key())
                .containsExactly(
                        "2 party import.row.party",
                        "3 kind import.row.value",
                        "4 title_language import.row.language",
                        "5 received import.row.date",
                        "6 files import.row.file-missing",
                        "7 files import.row.file-empty",
                        "8 files import.row.file-missing",
                        "9 title import.row.empty",
                        "10 files import.row.no-file",
                        "11 files import.row.file-form",
                        "13 key import.row.twice");
        assertThat(report.messages()).allSatisfy(each -> {
            for (Language language : Language.values()) {
                assertThat(messages.has(language, each.key())).isTrue();
            }
        });
    }

    @Test
    void anOrganisationIsEnteredWithItsCategoryAndItsPapersAreNotTheStates() throws IOException {
        register("org,Open Ledger Watch,civil-society,,position-paper,A view,en,,2024-03-04,,https://example.org/p,");

        importer.importFolder(ACTOR, folder, _ -> {});

        Publication publication = publications.listNewest(1).getFirst();
        assertThat(publication.content().regime()).isEqualTo(Regime.STAKEHOLDER_TO_CONFERENCE);
        assertThat(publication.content().heldElsewhere()).isEqualTo("https://example.org/p");
        assertThat(parties.findByName("Open Ledger Watch")).isPresent();
    }

    @Test
    void aRowMayStopBeforePublication() throws IOException {
        Files.writeString(folder.resolve("d.txt"), "draft");
        register("waiting,PER,,,other,Waits,en,,2024-01-02,d.txt,,submitted");
        long before = publications.count();

        importer.importFolder(ACTOR, folder, _ -> {});

        assertThat(publications.count()).isEqualTo(before);
        assertThat(contributions.findByKey(ACTOR, "waiting").orElseThrow().receipt())
                .isNotNull();
    }

    @Test
    void aRegisterWithoutANeededColumnIsRefusedAsAWhole() throws IOException {
        Files.writeString(folder.resolve("register.csv"), "key,party\n1,PER\n");

        assertThatExceptionOfType(UnusableRegister.class)
                .isThrownBy(() -> importer.importFolder(ACTOR, folder, _ -> {}))
                .withMessageContaining("kind, title, title_language, received");
        assertThatExceptionOfType(UnusableRegister.class)
                .isThrownBy(() -> importer.importFolder(ACTOR, TestInstallation.newFolder(), _ -> {}));
    }

    private void register(String rows) throws IOException {
        Files.writeString(folder.resolve("register.csv"), HEADER + rows + "\n");
    }
}
