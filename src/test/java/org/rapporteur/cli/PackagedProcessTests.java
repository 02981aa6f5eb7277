package org.rapporteur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.rapporteur.RunningProcess;
import org.rapporteur.TestInstallation;
import org.rapporteur.installation.DatabaseAddress;

class PackagedProcessTests {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data = TestInstallation.newFolder();

    @Test
    void thePackagedApplicationStartsSaysWhereItIsAndStopsCleanly() throws Exception {
        try (RunningProcess server = serve();
                HttpClient client = HttpClient.newHttpClient()) {
            String address = addressOf(server);

            assertThat(get(client, address + "actuator/health").body()).contains("UP");
            assertThat(get(client, address + "ar/").body()).contains("dir=\"rtl\"");
            List<ProcessHandle> tree = server.tree();
            server.terminate();

            assertThat(server.awaitExit(Duration.ofSeconds(10))).isEqualTo(143);
            assertThat(tree).allSatisfy(each -> assertThat(each.isAlive()).isFalse());
        }
    }

    @Test
    void aSecondProcessOnTheSameFolderSaysSoAndFails() throws Exception {
        try (RunningProcess first = serve()) {
            first.awaitLine("Rapporteur is ready", PATIENCE);

            try (RunningProcess second = serve()) {
                assertThat(second.awaitExit(PATIENCE)).isEqualTo(1);
                assertThat(second.standardError().strip().lines()).hasSize(1);
                assertThat(second.standardError()).contains("in use by another Rapporteur");
            }
        }
    }

    @Test
    void aServerOfTheOperatorsIsUsedInsteadWhenItIsNamed() throws Exception {
        DatabaseAddress own = TestInstallation.newDatabase();
        Path folder = data.resolve("site");
        try (RunningProcess server = RunningProcess.ofJar(
                        data,
                        List.of("serve", "--data", folder.toString(), "--port", "0"),
                        Map.of(
                                "RAPPORTEUR_DATABASE_URL", own.url(),
                                "RAPPORTEUR_DATABASE_USER", own.user(),
                                "RAPPORTEUR_DATABASE_PASSWORD", own.password()));
                HttpClient client = HttpClient.newHttpClient()) {
            String address = addressOf(server);

            assertThat(get(client, address + "en/parties").body()).contains("Norway");
            assertThat(folder.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void theIndexIsRebuiltWhileTheSiteGoesOnServing() throws Exception {
        try (RunningProcess server = serve();
                HttpClient client = HttpClient.newHttpClient()) {
            String address = addressOf(server);
            Path pointer = data.resolve("site/index/CURRENT");
            String before = Files.readString(pointer);

            try (RunningProcess rebuild = verb("rebuild-index")) {
                assertThat(rebuild.awaitExit(PATIENCE))
                        .as(rebuild.standardError())
                        .isZero();
            }

            assertThat(Files.readString(pointer)).isNotEqualTo(before);
            assertThat(get(client, address + "api/contributions").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRebuiltIndexOfAStoppedSiteIsThere() throws Exception {
        try (RunningProcess rebuild = verb("rebuild-index")) {
            assertThat(rebuild.awaitExit(PATIENCE)).as(rebuild.standardError()).isZero();
        }

        assertThat(data.resolve("site/index/CURRENT")).exists();
    }

    @Test
    void whatIsImportedIsFoundFromTheFirstMomentOfTheNextStart() throws Exception {
        Path folder = Files.createDirectories(data.resolve("papers"));
        Files.writeString(folder.resolve("paper.txt"), "The registry of quillmarks is open to all.");
        Files.writeString(folder.resolve("register.csv"), """
                key,party,kind,title,title_language,received,files
                one,NOR,good-practice,An open registry,en,2026-03-04,paper.txt|en|original
                """);

        for (int run = 0; run < 2; run++) {
            try (RunningProcess load = verb("import", folder.toString())) {
                assertThat(load.awaitExit(PATIENCE)).as(load.standardError()).isZero();
            }
        }

        try (RunningProcess server = serve();
                HttpClient client = HttpClient.newHttpClient()) {
            String found = get(client, addressOf(server) + "api/contributions?q=quillmark")
                    .body();
            assertThat(found).contains("An open registry", "\"total\":1");
        }
    }

    @Test
    void aRecordIsMadeAgainFromItsArchiveInANewFolderOnlyAndIsSound() throws Exception {
        Path papers = Files.createDirectories(data.resolve("papers"));
        Files.writeString(papers.resolve("paper.txt"), "Kept for good.");
        Files.writeString(papers.resolve("register.csv"), """
                key,party,kind,title,title_language,received,files
                one,NOR,good-practice,Kept,en,2026-03-04,paper.txt|en|original
                """);
        try (RunningProcess load = verb("import", papers.toString())) {
            assertThat(load.awaitExit(PATIENCE)).as(load.standardError()).isZero();
        }
        String archive = data.resolve("site/archive").toString();
        String fresh = data.resolve("new").toString();
        List<String> rebuild = List.of("rebuild", "--from-archive", archive, "--data", fresh);

        try (RunningProcess first = RunningProcess.ofJar(data, rebuild)) {
            assertThat(first.awaitExit(PATIENCE)).as(first.standardError()).isZero();
            assertThat(first.wholeOutput())
                    .anyMatch(each -> each.startsWith("Came back: publications 1, versions 1, files 1"));
        }
        try (RunningProcess check = RunningProcess.ofJar(data, List.of("check", "--data", fresh))) {
            assertThat(check.awaitExit(PATIENCE)).as(check.standardError()).isZero();
            assertThat(check.wholeOutput()).last().asString().contains("problems 0");
        }
        try (RunningProcess second = RunningProcess.ofJar(data, rebuild)) {
            assertThat(second.awaitExit(PATIENCE)).isEqualTo(2);
            assertThat(second.standardError().strip().lines()).hasSize(1);
        }
    }

    @Test
    void whatWasTakenInIsToldByItsFormatsAndTakenAwayAsABagOrAPackage() throws Exception {
        Path papers = Files.createDirectories(data.resolve("papers"));
        Files.writeString(papers.resolve("paper.txt"), "Taken away, and checked elsewhere.");
        Files.writeString(papers.resolve("register.csv"), """
                key,party,kind,title,title_language,received,files
                one,NOR,good-practice,Taken away,en,2026-03-04,paper.txt|en|original
                """);
        try (RunningProcess load = verb("import", papers.toString())) {
            assertThat(load.awaitExit(PATIENCE)).as(load.standardError()).isZero();
        }
        try (RunningProcess formats = verb("formats")) {
            assertThat(formats.awaitExit(PATIENCE)).as(formats.standardError()).isZero();
            assertThat(formats.wholeOutput()).anyMatch(each -> each.contains("x-fmt/111"));
        }
        Path bag = data.resolve("bag.zip");
        try (RunningProcess export = verb("export", "--bag", "--to", bag.toString(), "--query", "elsewhere")) {
            assertThat(export.awaitExit(PATIENCE)).as(export.standardError()).isZero();
        }
        assertThat(names(bag))
                .anyMatch(each -> each.endsWith("/bagit.txt"))
                .anyMatch(each -> each.endsWith("/v1/paper.txt"));
        Path whole = data.resolve("whole.zip");
        try (RunningProcess export =
                verb("export", "--package", "--to", whole.toString(), "--party", "NOR", "--language", "ar")) {
            assertThat(export.awaitExit(PATIENCE)).as(export.standardError()).isZero();
        }
        assertThat(names(whole))
                .anyMatch(each -> each.endsWith("/index.html"))
                .anyMatch(each -> each.endsWith("/receipts/v1.pdf"));
        try (RunningProcess again = verb("export", "--to", whole.toString())) {
            assertThat(again.awaitExit(PATIENCE)).isEqualTo(2);
            assertThat(again.standardError().strip().lines()).hasSize(1);
        }
    }

    private static List<String> names(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void treatyEventsAreTakenInFromAFile() throws Exception {
        Path file = Files.writeString(data.resolve("events.csv"), """
                Participant,Signature,"Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"
                Norway,9 Dec 2003,29 Jun 2006
                Nowhere,,1 Jan 2007 a
                """);

        try (RunningProcess load = verb("import", "--treaty-events", file.toString())) {
            assertThat(load.awaitExit(PATIENCE)).as(load.standardError()).isZero();
            assertThat(load.wholeOutput())
                    .anyMatch(each -> each.contains("Nowhere"))
                    .last()
                    .asString()
                    .startsWith("1 participant entered");
        }
    }

    @Test
    void wrongUsageIsOneLineAndStatusTwo() throws Exception {
        for (List<String> wrong : List.of(
                List.of("frobnicate"),
                List.of("serve", "--port", "many"),
                List.of("import"),
                List.of("import", "no-such-folder-anywhere"),
                List.<String>of())) {
            try (RunningProcess process = RunningProcess.ofJar(data, wrong)) {
                assertThat(process.awaitExit(PATIENCE)).as("%s", wrong).isEqualTo(2);
                assertThat(process.standardError().strip().lines())
                        .as("%s", wrong)
                        .hasSize(1);
            }
        }
    }

    private RunningProcess serve() {
        return RunningProcess.ofJar(
                data, List.of("serve", "--data", data.resolve("site").toString(), "--port", "0"));
    }

    private RunningProcess verb(String verb, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(verb, "--data", data.resolve("site").toString()));
        all.addAll(List.of(arguments));
        return RunningProcess.ofJar(data, all);
    }

    private static String addressOf(RunningProcess server) throws InterruptedException {
        String line = server.awaitLine("Rapporteur is ready at http://localhost:", PATIENCE);
        return line.substring(line.indexOf("http"));
    }

    private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
