package org.rapporteur.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.publications.Reference;

/// Questions that people wrote must find the passages they wrote them about, in each of the six languages.
class RelevanceTests {
    @TempDir
    Path folder;

    /// Floors are a little below what was measured when the test was written.
    @ParameterizedTest
    @CsvSource({
        "arcd-ar, 0.95, 0.81",
        "xquad-ar, 0.98, 0.93",
        "cmrc-zh, 0.95, 0.94",
        "xquad-zh, 0.97, 0.95",
        "cranfield-en, 0.34, 0.47",
        "xquad-en, 0.99, 0.97",
        "piaf-fr, 0.91, 0.77",
        "xquad-ru, 0.98, 0.95",
        "xquad-es, 0.98, 0.95"
    })
    void questionsFindTheirPassages(String name, double leastRecall, double leastRank) {
        Measured measured = measure(RelevanceSet.read(name), folder.resolve(name));

        System.out.printf("%-13s %s%n", name, measured);
        assertThat(measured.recall()).isGreaterThanOrEqualTo(leastRecall);
        assertThat(measured.rank()).isGreaterThanOrEqualTo(leastRank);
    }

    static Measured measure(RelevanceSet set, Path folder) {
        try (LuceneIndex index = LuceneIndex.open(folder)) {
            Map<Reference, String> ids = new HashMap<>();
            for (RelevanceSet.Passage each : set.passages()) {
                int number = ids.size() + 1;
                ids.put(Samples.reference(number), each.id());
                index.put(Samples.publication(number, set.language().tag(), each.title(), each.text()));
            }
            Samples.reach(index, ids.size());
            Score score = new Score();
            long start = System.nanoTime();
            for (RelevanceSet.Question each : set.questions()) {
                Query query = Query.of(each.text(), set.language()).page(1, 10);
                List<String> found = index.search(query, Set.of()).findings().stream()
                        .map(finding -> ids.getOrDefault(finding.reference(), ""))
                        .toList();
                score.add(found, set.answering(each));
            }
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
            int questions = set.questions().size();
            return new Measured(questions, score.recall, score.rank, score.gain, micros / questions);
        }
    }

    /// Means over all questions.
    record Measured(int questions, double recall, double rank, double gain, long micros) {
        Measured {
            recall /= questions;
            rank /= questions;
            gain /= questions;
        }

        @Override
        public String toString() {
            return "%5d questions  recall@10 %.3f  MRR@10 %.3f  nDCG@10 %.3f  %5d us"
                    .formatted(questions, recall, rank, gain, micros);
        }
    }

    private static final class Score {
        private double recall;
        private double rank;
        private double gain;

        void add(List<String> found, Set<String> right) {
            long hits = found.stream().filter(right::contains).count();
            recall += (double) hits / Math.min(10, right.size());
            double ideal = 0;
            for (int i = 0; i < Math.min(10, right.size()); i++) {
                ideal += 1 / log2(i + 2);
            }
            double gained = 0;
            boolean first = true;
            for (int i = 0; i < found.size(); i++) {
                if (right.contains(found.get(i))) {
                    gained += 1 / log2(i + 2);
                    rank += first ? 1.0 / (i + 1) : 0;
                    first = false;
                }
            }
            gain += gained / ideal;
        }

        private static double log2(double value) {
            return Math.log(value) / Math.log(2);
        }
    }
}
