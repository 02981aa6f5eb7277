package org.rapporteur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporteur.RunningProcess;
import org.rapporteur.TestInstallation;

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
    void wrongUsageIsOneLineAndStatusTwo() throws Exception {
        for (List<String> wrong : List.of(
                List.of("frobnicate"),
                List.of("serve", "--port", "many"),
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
