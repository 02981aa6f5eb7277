package org.rapporteur.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rapporteur.languages.Language;
import org.rapporteur.publications.Kind;

/// Measures a bare index: `SearchBench FOLDER PUBLICATIONS`. An index that is in the folder already is used again.
final class SearchBench {
    private static final Path TEXTS = Path.of("../shared/data/text");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int BATCH = 1_000;
    private static final int WORDS = 3_000;
    private static final int QUESTIONS = 300;

    private SearchBench() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int publications = Integer.parseInt(arguments[1]);
        Map<Language, String[]> sentences = sentences();
        try (LuceneIndex index = LuceneIndex.open(folder)) {
            fill(index, publications, sentences);
            for (int round = 0; round < 3; round++) {
                measure(index, "one word", questions(sentences, 1));
                measure(index, "two words", questions(sentences, 2));
                measure(index, "four words", questions(sentences, 4));
                measure(
                        index,
                        "phrase",
                        questions(sentences, 2).stream()
                                .map(each -> "\"" + each + "\"")
                                .toList());
                measure(
                        index,
                        "list",
                        IntStream.range(0, QUESTIONS).mapToObj(_ -> "").toList());
            }
        }
    }

    private static void fill(LuceneIndex index, int publications, Map<Language, String[]> sentences) {
        long start = System.nanoTime();
        int first = Math.toIntExact(index.position());
        for (int from = first; from < publications; from += BATCH) {
            int to = Math.min(publications, from + BATCH);
            IntStream.range(from, to).parallel().forEach(each -> index.put(publication(each + 1, sentences)));
            Samples.reach(index, to);
            index.commit();
        }
        index.commit();
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        System.out.printf(
                "%d publications in %d ms: %d/s%n",
                publications - first, millis, (publications - first) * 1000L / millis);
    }

    private static void measure(LuceneIndex index, String name, List<String> questions) {
        long[] micros = new long[questions.size()];
        long hits = 0;
        long snippets = 0;
        Random random = new Random(3);
        for (int i = 0; i < micros.length; i++) {
            Query query = Query.of(questions.get(i), Language.EN).page(1, 10);
            if (i % 3 == 0) {
                query = query.choosing(
                        Dimension.KIND, Set.of(KINDS.get(random.nextInt(5)).name()));
            }
            long start = THREADS.getCurrentThreadCpuTime();
            Findings findings = index.search(query, Set.of());
            micros[i] = TimeUnit.NANOSECONDS.toMicros(THREADS.getCurrentThreadCpuTime() - start);
            hits += findings.total();
            snippets += findings.findings().stream()
                    .mapToInt(each -> each.snippets().size())
                    .sum();
        }
        Arrays.sort(micros);
        System.out.printf(
                "%-10s p50 %6d  p95 %6d  p99 %6d us of processor   mean hits %d, snippets %.1f%n",
                name,
                micros[micros.length / 2],
                micros[micros.length * 95 / 100],
                micros[micros.length * 99 / 100],
                hits / micros.length,
                (double) snippets / micros.length);
    }

    private static List<String> questions(Map<Language, String[]> sentences, int words) {
        Random random = new Random(words);
        List<String> questions = new ArrayList<>();
        while (questions.size() < QUESTIONS) {
            Language language = language(random);
            String[] all = Objects.requireNonNull(sentences.get(language));
            String sentence = all[random.nextInt(all.length)];
            if (language == Language.ZH) {
                int length = Math.min(sentence.length(), 2 * words);
                int from = random.nextInt(sentence.length() - length + 1);
                questions.add(sentence.substring(from, from + length));
                continue;
            }
            String[] parts = Arrays.stream(sentence.split("\\P{L}+"))
                    .filter(each -> each.length() > 4)
                    .toArray(String[]::new);
            if (parts.length >= words) {
                int from = random.nextInt(parts.length - words + 1);
                questions.add(String.join(" ", Arrays.copyOfRange(parts, from, from + words)));
            }
        }
        return questions;
    }

    private static IndexedPublication publication(int number, Map<Language, String[]> sentences) {
        Random random = new Random(number);
        Language language = language(random);
        String[] all = Objects.requireNonNull(sentences.get(language));
        int length = language == Language.ZH ? WORDS * 2 : WORDS * 6;
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(all[random.nextInt(all.length)]).append(random.nextInt(5) == 0 ? "\n" : " ");
        }
        String title = all[random.nextInt(all.length)];
        String tag = language.htmlTag();
        Map<Dimension, Set<String>> facets = new EnumMap<>(Dimension.class);
        facets.put(Dimension.PARTY, Set.copyOf(List.of("P" + random.nextInt(193), "P" + random.nextInt(20))));
        facets.put(Dimension.REGIME, Set.of(random.nextInt(3) == 0 ? "STAKEHOLDER_TO_CONFERENCE" : "STATE_REPOSITORY"));
        facets.put(Dimension.YEAR, Set.of("" + (2020 + random.nextInt(7))));
        facets.put(Dimension.LANGUAGE, Set.of(language.tag()));
        facets.put(
                Dimension.KIND, Set.of(KINDS.get(random.nextInt(KINDS.size())).name()));
        facets.put(Dimension.REGIONAL_GROUP, Set.of("G" + random.nextInt(5)));
        Instant at = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(4_000L * number);
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language each : Language.values()) {
            names.put(each, "P" + random.nextInt(193));
        }
        return new IndexedPublication(
                Samples.reference(number),
                number,
                at,
                at,
                List.of(new TaggedText(tag, title.substring(0, Math.min(120, title.length())))),
                List.of(new TaggedText(tag, text.toString())),
                names.entrySet().stream()
                        .map(each -> new TaggedText(each.getKey().tag(), each.getValue()))
                        .toList(),
                names,
                facets,
                true);
    }

    private static Language language(Random random) {
        int share = random.nextInt(10);
        return share < 3
                ? Language.EN
                : share < 5
                        ? Language.FR
                        : share < 7 ? Language.ES : share < 8 ? Language.AR : share < 9 ? Language.RU : Language.ZH;
    }

    private static Map<Language, String[]> sentences() {
        Map<Language, String[]> sentences = new EnumMap<>(Language.class);
        sentences.put(Language.AR, lines("flores200/arb_Arab.devtest", "udhr/udhr_arb.xml"));
        sentences.put(Language.ZH, lines("flores200/zho_Hans.devtest", "udhr/udhr_cmn_hans.xml", "law-zh"));
        sentences.put(Language.EN, lines("flores200/eng_Latn.devtest", "udhr/udhr_eng.xml", "unga-general-debate"));
        sentences.put(Language.FR, lines("flores200/fra_Latn.devtest", "udhr/udhr_fra.xml", "law-fr"));
        sentences.put(Language.RU, lines("flores200/rus_Cyrl.devtest", "udhr/udhr_rus.xml"));
        sentences.put(Language.ES, lines("flores200/spa_Latn.devtest", "udhr/udhr_spa.xml", "law-es"));
        return sentences;
    }

    private static String[] lines(String... places) {
        List<String> lines = new ArrayList<>();
        for (String place : places) {
            try (Stream<Path> files = Files.walk(TEXTS.resolve(place))) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> lines.addAll(read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines.toArray(String[]::new);
    }

    private static List<String> read(Path file) {
        try (Stream<String> lines = Files.readString(file).lines()) {
            return lines.map(each -> each.replaceAll("<[^>]*>", "").strip())
                    .filter(each -> each.length() > 20)
                    .toList();
        } catch (MalformedInputException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
