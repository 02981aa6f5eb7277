package org.rapporteur.bench;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.extension.storage.layout.config.HashedNTupleLayoutConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;
import org.rapporteur.RapporteurWorkshop;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Channel;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Details;
import org.rapporteur.contributions.NewContribution;
import org.rapporteur.contributions.Review;
import org.rapporteur.contributions.Signatory;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.imports.ImportReport;
import org.rapporteur.imports.Importer;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.parties.Parties;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/// One run of the bench, in a folder of its own.
public final class Bench {
    private static final Actor ACTOR = Actor.system("bench");
    private static final int QUESTIONS = 600;
    private static final int ROUNDS = 3;
    private static final int CLICKS = 20;
    private static final Pattern REAL = Pattern.compile("\\.(pdf|docx?|odt|rtf|html?|xlsx?|pptx?)$");

    private final Path folder;
    private final int papers;
    private final int entries;
    private final @Nullable Path documents;
    private final List<Figure> figures = new ArrayList<>();

    private Bench(Path folder, int papers, int entries, @Nullable Path documents) {
        this.folder = folder;
        this.papers = papers;
        this.entries = entries;
        this.documents = documents;
    }

    /// What can be measured by itself; all but [#IMPORT] and [#LEDGER] need a folder in which papers were imported
    /// before.
    public enum Part {
        IMPORT,
        SEARCH,
        DOCUMENTS,
        LEDGER,
        SITE
    }

    /// Measures on a corpus of so many papers, and prints a table and the same as JSON.
    ///
    /// @param folder a folder that the bench may fill and leaves for inspection
    /// @param entries how many entries the ledger has when it is measured
    /// @param documents a folder with real documents to receive and read besides
    /// @param parts what to measure
    public static void run(Path folder, int papers, int entries, @Nullable Path documents, Set<Part> parts)
            throws IOException, InterruptedException {
        Bench bench = new Bench(folder, papers, entries, documents);
        if (parts.contains(Part.IMPORT) || parts.contains(Part.SEARCH) || parts.contains(Part.DOCUMENTS)) {
            bench.insideTheProcess(parts);
        }
        if (parts.contains(Part.LEDGER)) {
            bench.ledger();
        }
        if (parts.contains(Part.SITE)) {
            bench.overTheNetwork();
        }
        bench.print();
    }

    private void insideTheProcess(Set<Part> parts) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RapporteurWorkshop.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run("--rapporteur.data=" + data())) {
            Corpus corpus = new Corpus(context.getBean(Messages.class));
            if (parts.contains(Part.IMPORT)) {
                say("writing " + papers + " papers");
                corpus.write(folder.resolve("corpus"), papers);
                importRate(context);
                awaitIndex(context);
                clickToFindable(context);
            }
            if (parts.contains(Part.SEARCH)) {
                searches(context, corpus);
            }
            if (parts.contains(Part.DOCUMENTS) && documents != null) {
                realDocuments(context.getBean(ReceivedFiles.class), documents);
            }
        }
    }

    private void ledger() throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve("ledger"));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RapporteurWorkshop.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run("--rapporteur.data=" + place)) {
            // Children that look into the papers would be measured, too.
            context.getBean("inspectionQueue", Lifecycle.class).stop();
            figures.addAll(new LedgerBench(context, Files.createDirectories(folder.resolve("unproven")))
                    .run(entries, each -> publish(context, each), Bench::say));
        }
    }

    /// Receives real documents, synced, and reads their text, four at a time as an import does.
    private void realDocuments(ReceivedFiles received, Path documents) throws IOException, InterruptedException {
        say("reading real documents");
        List<Path> paths;
        try (Stream<Path> all = Files.walk(documents)) {
            paths = all.filter(each -> REAL.matcher(each.toString()).find())
                    .sorted()
                    .toList();
        }
        AtomicLong bytes = new AtomicLong();
        AtomicLong words = new AtomicLong();
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> pending = new ArrayList<>();
            for (Path each : paths) {
                pending.add(workers.submit(() -> {
                    try (InputStream stream = Files.newInputStream(each)) {
                        var file = received.inspect(received.receive(
                                        ACTOR, stream, each.getFileName().toString())
                                .id());
                        bytes.addAndGet(file.size());
                        words.addAndGet(received.text(file.id()).orElse("").split("\\s+").length);
                    }
                    return null;
                }));
            }
            for (Future<?> each : pending) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A document could not be received", e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.add(new Figure(
                "real documents received, synced and read",
                String.format(Locale.ROOT, "%.1f /s", paths.size() / seconds),
                String.format(Locale.ROOT, "%d files, %.1f MB, %d words", paths.size(), bytes.get() / 1e6, words.get()),
                ""));
    }

    private void importRate(ConfigurableApplicationContext context) throws IOException {
        say("importing");
        long start = System.nanoTime();
        ImportReport report;
        try (Search.Rest _ = context.getBean(Search.class).rest()) {
            report = context.getBean(Importer.class).importFolder(ACTOR, folder.resolve("corpus"), rows -> {
                if (rows % 5_000 == 0) {
                    say(rows + " rows");
                }
            });
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.add(new Figure(
                "import, " + papers + " papers of ten pages, synced",
                String.format(Locale.ROOT, "%.0f /s", report.added() / seconds),
                String.format(Locale.ROOT, "ocfl-java alone, one thread, unsynced: %.0f /s", bareArchive()),
                "200 /s"));
    }

    /// Objects per second that ocfl-java writes by itself.
    private double bareArchive() throws IOException {
        Path root = Files.createDirectories(folder.resolve("bare-archive"));
        OcflRepository repository = new OcflRepositoryBuilder()
                .defaultLayoutConfig(new HashedNTupleLayoutConfig())
                .storage(storage -> storage.fileSystem(root))
                .workDir(Files.createDirectories(folder.resolve("bare-work")))
                .build();
        byte[] paper = "x".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        long start = 0;
        int objects = 600;
        for (int i = -100; i < objects; i++) {
            if (i == 0) {
                start = System.nanoTime();
            }
            repository.updateObject(
                    ObjectVersionId.head("urn:bare:" + i),
                    new VersionInfo().setMessage("bare"),
                    updater -> updater.writeFile(new ByteArrayInputStream(paper), "files/1.txt")
                            .writeFile(new ByteArrayInputStream(new byte[900]), "metadata.json"));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        repository.close();
        return objects / seconds;
    }

    private void awaitIndex(ConfigurableApplicationContext context) {
        say("indexing");
        Search search = context.getBean(Search.class);
        Publications publications = context.getBean(Publications.class);
        long start = System.nanoTime();
        search.catchUp(_ -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        if (search.find(Query.of("", Language.EN)).total() != publications.count()) {
            throw new IllegalStateException("The index does not hold what was published");
        }
        figures.add(new Figure(
                "index catches up after the import",
                String.format(Locale.ROOT, "%.0f /s", papers / seconds),
                String.format(Locale.ROOT, "%.1f s", seconds),
                ""));
    }

    private void clickToFindable(ConfigurableApplicationContext context) throws InterruptedException {
        say("publishing one by one");
        Search search = context.getBean(Search.class);
        long[] nanos = new long[CLICKS];
        for (int i = 0; i < CLICKS; i++) {
            String word = "findable" + Long.toString(System.nanoTime(), 36);
            Contribution registered = registered(context, word);
            long start = System.nanoTime();
            Publication publication = context.getBean(Review.class).publish(ACTOR, registered.id());
            while (search.find(Query.of(word, Language.EN)).total() == 0) {
                Thread.sleep(2);
            }
            nanos[i] = System.nanoTime() - start;
            if (publication.version() != 1) {
                throw new IllegalStateException("A new publication has version 1");
            }
        }
        Timings timings = Timings.ofNanos(nanos);
        figures.add(new Figure("click to findable, p50 / p95", timings.p50() + " / " + timings.p95(), "", "2 s"));
    }

    private static void publish(ConfigurableApplicationContext context, byte[] paper) {
        FileId file = context.getBean(ReceivedFiles.class)
                .receive(ACTOR, new ByteArrayInputStream(paper), "paper.bin")
                .id();
        Contribution registered =
                registered(context, "fidelity", List.of(new Attachment(file, "en", FileRelation.ORIGINAL)));
        context.getBean(Review.class).publish(ACTOR, registered.id());
    }

    private static Contribution registered(ConfigurableApplicationContext context, String title) {
        return registered(context, title, List.of());
    }

    private static Contribution registered(
            ConfigurableApplicationContext context, String title, List<Attachment> attachments) {
        Contributions contributions = context.getBean(Contributions.class);
        Signatory lead = new Signatory(
                context.getBean(Parties.class).find("FRA").orElseThrow().id(), Capacity.LEAD, "France");
        Details details = new Details(Kind.OTHER, title, "en", null, "en", null, "https://example.org/held-elsewhere");
        Contribution draft = contributions.draft(
                ACTOR,
                new NewContribution(
                        Channel.MIGRATED, List.of(lead), details, Instant.parse("2026-01-01T00:00:00Z"), null, null),
                attachments);
        contributions.submit(ACTOR, draft.id());
        return context.getBean(Review.class).register(ACTOR, draft.id());
    }

    private void searches(ConfigurableApplicationContext context, Corpus corpus) throws IOException {
        say("searching");
        Search search = context.getBean(Search.class);
        List<String> questions = questions(corpus);
        long[] nanos = new long[QUESTIONS];
        double[] totals = new double[QUESTIONS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < QUESTIONS; i++) {
                long start = System.nanoTime();
                totals[i] = search.find(Query.of(questions.get(i), Language.EN)).total();
                nanos[i] = System.nanoTime() - start;
            }
        }
        Timings ours = Timings.ofNanos(nanos);
        double found = Arrays.stream(totals).average().orElse(0);
        Timings bare = bareSearch(questions);
        figures.add(new Figure(
                "search, five facets and highlights, p50 / p95, " + papers + " papers",
                ours.p50() + " / " + ours.p95(),
                String.format(Locale.ROOT, "%.0f found on average; bare Lucene, top 20 only: ", found) + bare.p50()
                        + " / " + bare.p95(),
                "p95 10 ms at 50,000"));
    }

    private static List<String> questions(Corpus corpus) {
        return Stream.generate(corpus::question).limit(QUESTIONS).toList();
    }

    private Timings bareSearch(List<String> questions) throws IOException {
        Path path = folder.resolve("bare-index");
        try (MMapDirectory directory = new MMapDirectory(path);
                StandardAnalyzer analyzer = new StandardAnalyzer()) {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
                    Stream<Path> files = Files.walk(folder.resolve("corpus/papers"))) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    Document document = new Document();
                    document.add(new TextField("text", Files.readString(each), Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                QueryParser parser = new QueryParser("text", analyzer);
                parser.setDefaultOperator(QueryParser.Operator.AND);
                long[] nanos = new long[questions.size()];
                for (int round = 0; round < ROUNDS; round++) {
                    for (int i = 0; i < nanos.length; i++) {
                        long start = System.nanoTime();
                        searcher.search(parser.parse(QueryParser.escape(questions.get(i))), 20);
                        nanos[i] = System.nanoTime() - start;
                    }
                }
                return Timings.ofNanos(nanos);
            }
        } catch (ParseException e) {
            throw new IllegalStateException("An escaped question always parses", e);
        }
    }

    private void overTheNetwork() throws IOException, InterruptedException {
        say("starting the site");
        List<Double> cold = new ArrayList<>();
        List<Double> cached = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cold.add(startAndStop(false));
            if (SiteProcess.hasCache()) {
                cached.add(startAndStop(true));
            }
        }
        figures.add(new Figure(
                "start to ready, existing folder, median of 3",
                Timings.milliseconds(median(cold)),
                cached.isEmpty() ? "no AOT cache" : "with the AOT cache: " + Timings.milliseconds(median(cached)),
                "5 s, 3 s with the cache"));
        try (SiteProcess site = SiteProcess.start(data(), SiteProcess.hasCache())) {
            say("asking for pages");
            pages(site, questions(new Corpus(new Messages())));
            figures.add(new Figure(
                    "resident memory of the web process after the run",
                    site.residentMegabytes("VmRSS") + " MB",
                    site.residentMegabytes("RssAnon") + " MB its own, " + site.residentMegabytes("RssFile")
                            + " MB of the index, jars and caches mapped, which the system may take back",
                    "600 MB"));
        }
    }

    private void pages(SiteProcess site, List<String> questions) throws IOException, InterruptedException {
        Map<String, List<String>> kinds = new HashMap<>();
        List<String> publications = new ArrayList<>();
        int year = java.time.Year.now(java.time.Clock.systemUTC()).getValue();
        for (int i = 1; i <= Math.min(papers, 500); i++) {
            publications.add("/en/contributions/CTR-" + year + "-" + i);
        }
        kinds.put("publication page", publications);
        kinds.put("list page", List.of("/en/contributions", "/ar/contributions", "/zh/contributions?sort=newest"));
        kinds.put(
                "search page",
                questions.stream()
                        .limit(200)
                        .map(each -> "/en/contributions?q=" + encoded(each))
                        .toList());
        kinds.put("static file", List.of(site.stylesheet()));
        for (String kind : List.of("publication page", "list page", "search page", "static file")) {
            List<String> paths = kinds.getOrDefault(kind, List.of());
            Load first = Load.run(site.address(), paths, 1, 250, 0);
            Load one = Load.run(site.address(), paths, 1, 2_000, 1_000);
            Load sixteen = Load.run(site.address(), paths, 16, 4_000, 1_000);
            figures.add(new Figure(
                    kind + ", 1 connection, p50 / p95",
                    one.timings().p50() + " / " + one.timings().p95(),
                    String.format(
                            Locale.ROOT,
                            "the first 250 after the start %s / %s; %.0f /s; on 16 connections %s / %s, %.0f /s",
                            first.timings().p50(),
                            first.timings().p95(),
                            one.perSecond(),
                            sixteen.timings().p50(),
                            sixteen.timings().p95(),
                            sixteen.perSecond()),
                    kind.equals("publication page") ? "p95 10 ms" : ""));
        }
    }

    private double startAndStop(boolean withCache) throws IOException, InterruptedException {
        try (SiteProcess site = SiteProcess.start(data(), withCache)) {
            return site.startMilliseconds();
        }
    }

    private static String encoded(String question) {
        return URLEncoder.encode(question, StandardCharsets.UTF_8);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }

    private void print() {
        for (Figure each : figures) {
            System.out.printf(
                    Locale.ROOT,
                    "%-62s %-22s %-70s %s%n",
                    each.what(),
                    each.value(),
                    each.beside(),
                    each.bar().isEmpty() ? "" : "bar: " + each.bar());
        }
        System.out.println(
                tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsString(figures));
    }
}
