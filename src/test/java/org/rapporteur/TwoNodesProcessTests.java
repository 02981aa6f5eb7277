package org.rapporteur;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporteur.installation.DatabaseAddress;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.ledger.PublishedLedger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two processes with one database append and sign at once, from the first moment of a new ledger on.
class TwoNodesProcessTests {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ENTRIES = 1_500;

    private final Path place = TestInstallation.newFolder();
    private final DatabaseAddress database = TestInstallation.newDatabase();

    @Test
    void twoProcessesThatAppendAndSignAtOnceNeverForkTheLedger() throws Exception {
        Set<String> shown = new HashSet<>();
        List<Set<Long>> sizes = new ArrayList<>();
        try (RunningProcess one = node("one");
                RunningProcess other = node("other")) {
            for (RunningProcess each : List.of(one, other)) {
                each.awaitLine("APPENDED", PATIENCE);
                assertThat(each.awaitExit(PATIENCE)).isZero();
                Set<Long> own = new HashSet<>();
                for (String line : each.wholeOutput()) {
                    if (line.startsWith("SHOWN ")) {
                        String[] words = line.split(" ", 3);
                        own.add(Long.valueOf(words[1]));
                        shown.add(words[2]);
                    }
                }
                sizes.add(own);
            }
        }

        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RapporteurWorkshop.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(settings("third"))) {
            assertThat(context.getBean(Ledger.class).size()).isEqualTo(1 + 4 * ENTRIES);
            assertThat(context.getBean(JdbcClient.class)
                            .sql("SELECT count(*) FROM ledger.entry WHERE act = 'LEDGER_OPENED'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            PublishedLedger published = context.getBean(PublishedLedger.class);
            Eventually.holds(() -> published
                    .checkpoint()
                    .filter(each -> each.size() == 1 + 4 * ENTRIES)
                    .isPresent());
            Path mirror = WrittenMirror.of(published, place.resolve("mirror"));
            String key = context.getBean(LedgerKeys.class).current().orElseThrow();
            assertThat(sizes).allSatisfy(each -> assertThat(each).hasSizeGreaterThan(5));
            List<Object> arguments = new ArrayList<>(List.of("mirror", mirror, "--key", key));
            Map<Long, String> bySize = new HashMap<>();
            for (String each : shown) {
                byte[] note = Base64.getDecoder().decode(each);
                Path file = Files.write(Files.createTempFile(place, "shown-", ".note"), note);
                arguments.addAll(List.of("--then", file));
                String text = new String(note, java.nio.charset.StandardCharsets.UTF_8);
                List<String> lines = text.lines().limit(3).toList();
                String root = bySize.putIfAbsent(Long.valueOf(lines.get(1)), lines.get(2));
                assertThat(root).as("one root for the size " + lines.get(1)).isIn(null, lines.get(2));
            }
            VerifierProgram verifier = VerifierProgram.compile(Files.createDirectories(place.resolve("verifier")));
            VerifierProgram.Answer answer = verifier.run(arguments.toArray());
            assertThat(answer.status()).as(answer.words()).isZero();
        }
    }

    private RunningProcess node(String name) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(ENTRIES)));
        arguments.addAll(List.of(settings(name)));
        return RunningProcess.ofTestClass(place, AppendWorker.class, arguments);
    }

    private String[] settings(String name) {
        return new String[] {
            "--rapporteur.data=" + place.resolve(name),
            "--rapporteur.database.url=" + database.url(),
            "--rapporteur.database.user=" + database.user(),
            "--rapporteur.database.password=" + database.password(),
            "--rapporteur.ledger.keys=" + place.resolve("keys"),
            "--rapporteur.ledger.interval=200ms"
        };
    }
}
