package org.rapporteur.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporteur.Eventually;
import org.rapporteur.Papers;
import org.rapporteur.RapporteurTest;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;
import org.springframework.context.annotation.Import;

/// The search of the whole house, on a real record.
@RapporteurTest
@Import(Papers.class)
class LiveSearchTests {
    private final Papers papers;
    private final Search search;
    private final SearchFollower follower;
    private final Publications publications;
    private final ReceivedFiles files;
    private final Contributions contributions;
    private final Review review;

    LiveSearchTests(
            Papers papers,
            Search search,
            SearchFollower follower,
            Publications publications,
            ReceivedFiles files,
            Contributions contributions,
            Review review) {
        this.papers = papers;
        this.search = search;
        this.follower = follower;
        this.publications = publications;
        this.files = files;
        this.contributions = contributions;
        this.review = review;
    }

    @Test
    void whatIsPublishedIsFoundByWordsNamesAndReference() {
        Publication published =
                papers.published("NOR", "fr", "Le registre", "Les bénéficiaires effectifs des sociétés.");
        Reference reference = published.reference();

        Eventually.holds(() -> references("bénéficiaire effectif").contains(reference));
        assertThat(references("registres Norvège")).contains(reference);
        assertThat(references("挪威 bénéficiaires")).contains(reference);
        assertThat(references(reference.value())).containsExactly(reference);
        Hits hits = search.find(Query.of("bénéficiaires", Language.FR));
        Snippet snippet = hits.hits().getFirst().snippets().getFirst();
        assertThat(snippet.source()).isEqualTo(Snippet.Source.TEXT);
        assertThat(snippet.language()).isEqualTo("fr");
        assertThat(snippet.runs()).contains(new Run("bénéficiaires", true));
        assertThat(counts(hits, Dimension.PARTY)).contains("NOR");
        assertThat(counts(hits, Dimension.REGIONAL_GROUP)).contains("WESTERN_EUROPEAN_AND_OTHER");
        assertThat(counts(hits, Dimension.YEAR)).contains("2026");
    }

    @Test
    void whileTheIndexRestsNothingIsIndexedAndAfterwardsEverythingIsFound() {
        List<Long> progress = new ArrayList<>();
        Publication asked;
        Publication later;
        try (Search.Rest _ = search.rest()) {
            asked = papers.published("JPN", "en", "Limerence measured", "Text.");
            assertThat(references("limerence")).isEmpty();

            search.catchUp(progress::add);

            assertThat(references("limerence")).containsExactly(asked.reference());
            assertThat(progress).isNotEmpty();
            later = papers.published("JPN", "en", "Limerence again", "Text.");
        }
        Eventually.holds(
                () -> Set.copyOf(references("limerence")).equals(Set.of(asked.reference(), later.reference())));
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrects() {
        Publication first = papers.published("SWE", "en", "Whistleblowers", "An ombudsperson hears zanthorn reports.");
        Eventually.holds(() -> references("zanthorn").contains(first.reference()));

        correct(first.reference(), "An ombudsperson hears quillmark reports.");

        Eventually.holds(() -> references("quillmark").contains(first.reference()));
        assertThat(references("zanthorn")).isEmpty();
    }

    @Test
    @DisplayName(
            "edge 65: from the moment of withdrawal nothing is found, counted or quoted, however late the index is")
    void whatIsWithdrawnLeaksNowhere() {
        Publication kept = papers.published("FJI", "en", "Kept", "The vellichor of archives.");
        Publication gone = papers.published("KEN", "en", "Gone", "The vellichor of tombs.");
        Eventually.holds(() -> references("vellichor").size() == 2);
        follower.stop();

        publications.withdraw(Papers.SYSTEM, gone.reference(), Withdrawal.Reason.PERSONAL_DATA);
        Hits late = search.find(Query.of("vellichor", Language.EN));
        Hits list = search.find(Query.of("", Language.EN).page(1, 100));

        assertThat(late.total()).isEqualTo(1);
        assertThat(late.hits())
                .extracting(each -> each.publication().reference())
                .containsExactly(kept.reference());
        assertThat(counts(late, Dimension.PARTY)).containsExactly("FJI");
        assertThat(list.hits())
                .extracting(each -> each.publication().reference())
                .contains(kept.reference())
                .doesNotContain(gone.reference());
        assertThat(list.total()).isEqualTo(publications.count());

        follower.start();
        Eventually.holds(
                () -> publications.listWithdrawnAfter(search.position()).isEmpty());
        assertThat(search.find(Query.of("vellichor", Language.EN)).total()).isEqualTo(1);
        search.rebuild();
        assertThat(search.find(Query.of("vellichor", Language.EN)).total()).isEqualTo(1);
    }

    @Test
    void whatHappenedWhileNobodyFollowedIsCaughtUpWith() {
        follower.stop();
        Publication published = papers.published("PER", "es", "Durante", "Nadie escuchaba la xilocordia.");
        assertThat(references("xilocordia")).isEmpty();

        follower.start();

        Eventually.holds(() -> references("xilocordia").contains(published.reference()));
    }

    @Test
    void aFileIntoWhichSomebodyLooksAfterPublicationIsFoundThen() {
        ReceivedFile file = files.receive(
                Papers.SYSTEM,
                new ByteArrayInputStream("Поздний текст о брамиловке".getBytes(StandardCharsets.UTF_8)),
                "late.txt");
        Publication published = papers.published("BLR", "ru", "Поздно", file);

        files.inspect(file.id());

        Eventually.holds(() -> references("брамиловка").contains(published.reference()));
    }

    @Test
    void anIndexBuiltAnewAnswersTheSame() {
        papers.published("JPN", "en", "Anew", "A new index of brontide.");
        Eventually.holds(() -> !references("brontide").isEmpty());
        Hits before = search.find(Query.of("", Language.EN).page(1, 100));

        search.rebuild();

        assertThat(search.find(Query.of("", Language.EN).page(1, 100))).isEqualTo(before);
    }

    private void correct(Reference reference, String text) {
        ContributionId draft = papers.correction(reference, "SWE", "en", "Whistleblowers", text)
                .id();
        contributions.submit(Papers.SYSTEM, draft);
        review.register(Papers.SYSTEM, draft);
        review.publish(Papers.SYSTEM, draft);
    }

    private List<Reference> references(String q) {
        return search.find(Query.of(q, Language.EN)).hits().stream()
                .map(each -> each.publication().reference())
                .toList();
    }

    private static Set<String> counts(Hits hits, Dimension dimension) {
        return hits.facets().stream()
                .filter(each -> each.dimension() == dimension)
                .flatMap(each -> each.values().stream())
                .filter(each -> each.count() > 0)
                .map(each -> Objects.requireNonNull(each.value()))
                .collect(Collectors.toSet());
    }
}
