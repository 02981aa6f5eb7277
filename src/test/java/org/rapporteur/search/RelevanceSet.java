package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.languages.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Passages, questions that people wrote about them, and which passage answers which question.
record RelevanceSet(
        String name,
        Language language,
        List<Passage> passages,
        List<Question> questions,
        Map<String, Set<String>> judgements) {
    private static final Path SETS = Path.of("../shared/data/relevance");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    RelevanceSet {
        passages = List.copyOf(passages);
        questions = List.copyOf(questions);
        judgements = Map.copyOf(judgements);
    }

    record Passage(String id, String title, String text) {}

    record Question(String id, String text) {}

    static RelevanceSet read(String name) {
        try {
            Path folder = SETS.resolve(name);
            Map<String, Set<String>> judgements = new HashMap<>();
            for (String[] row : rows(folder.resolve("qrels.tsv"))) {
                judgements.computeIfAbsent(row[0], _ -> new HashSet<>()).add(row[1]);
            }
            return new RelevanceSet(
                    name,
                    Language.get(name.substring(name.lastIndexOf('-') + 1)),
                    Files.readAllLines(folder.resolve("corpus.jsonl")).stream()
                            .map(RelevanceSet::passage)
                            .toList(),
                    rows(folder.resolve("queries.tsv")).stream()
                            .map(row -> new Question(row[0], row[2]))
                            .toList(),
                    judgements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> answering(Question question) {
        return judgements.getOrDefault(question.id(), Set.of());
    }

    private static Passage passage(String line) {
        JsonNode json = JSON.readTree(line);
        return new Passage(
                json.get("_id").asString(),
                json.get("title").asString(),
                json.get("text").asString());
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
