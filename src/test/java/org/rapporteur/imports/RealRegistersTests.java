package org.rapporteur.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.rapporteur.RapporteurTest;
import org.rapporteur.identity.Actor;
import org.rapporteur.publications.Publications;

/// Registers that other people made, read from the shared data beside this checkout; left out where it is
/// missing.
@RapporteurTest
@EnabledIf("isThere")
class RealRegistersTests {
    private static final Path SHARED = Path.of("../shared/data");
    private static final Actor ACTOR = Actor.system("import");

    private final Importer importer;
    private final Publications publications;

    RealRegistersTests(Importer importer, Publications publications) {
        this.importer = importer;
        this.publications = publications;
    }

    static boolean isThere() {
        return java.nio.file.Files.isDirectory(SHARED);
    }

    @Test
    void reportsNamedAfterStatesAndYears() {
        ImportReport report = run("docs/un-upr-reports");

        assertThat(report.messages()).isEmpty();
        assertThat(report.added()).isEqualTo(11);
        assertThat(run("docs/un-upr-reports").known()).isEqualTo(11);
    }

    @Test
    void thePapersOfOneStatesReviews() {
        ImportReport report = run("docs/un-treaty-body");

        assertThat(report.messages()).isEmpty();
        assertThat(report.added()).isEqualTo(21);
    }

    @Test
    void statementsNamedByCodeSessionAndYear() {
        ImportReport report = run("text/unga-general-debate");

        assertThat(report.added() + report.left()).isEqualTo(report.rows());
        assertThat(report.added()).isGreaterThanOrEqualTo(90);
        System.out.println("statements: " + report.added() + " added, left out: " + report.messages());
    }

    @Test
    void thePortalsTableIsTakenInAndEveryRowThatIsLeftOutIsNamed() {
        ImportReport report = run("metadata/unfccc-submissions-sample");
        Map<String, Integer> reasons = new TreeMap<>();
        report.messages().forEach(each -> reasons.merge(each.column() + " " + each.key(), 1, Integer::sum));
        System.out.println("portal: " + report.rows() + " rows, " + report.added() + " added, " + reasons);

        assertThat(report.added() + report.left()).isEqualTo(report.rows());
        assertThat(report.messages()).hasSize(report.left());
        assertThat(report.added()).isGreaterThan(report.rows() / 2);
        assertThat(run("metadata/unfccc-submissions-sample").added()).isZero();
        assertThat(publications.count()).isPositive();
    }

    private ImportReport run(String folder) {
        return importer.importFolder(ACTOR, SHARED.resolve(folder), _ -> {});
    }
}
