package org.rapporteur.verifier;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The command line. Exit status: 0 proven, 1 contradicted, 2 wrong usage, 3 could not be decided.
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final int LARGEST_KEY_FILE = 4096;
    private static final String RECEIPT = "receipt RECEIPT [FILE...] [--log FOLDER|URL] [--since CHECKPOINT]...";
    private static final String MIRROR = "mirror FOLDER|URL [--then CHECKPOINT]...";
    private static final String COPY = "copy URL FOLDER";
    private static final String OPTIONS =
            "[--key KEY|FILE]... [--witness KEY|FILE]... [--language ar|zh|en|fr|ru|es] [--json]";

    private final PrintStream out;
    private final Words words;
    private final Arguments arguments;
    private final Report report = new Report();

    private Main(PrintStream out, Words words, Arguments arguments) {
        this.out = out;
        this.words = words;
        this.arguments = arguments;
    }

    /// Runs one command and ends the program with its exit status.
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int status = run(List.of(arguments), out);
        out.flush();
        System.exit(status);
    }

    /// Runs one command, says on `out` what was found, and answers the exit status.
    public static int run(List<String> arguments, PrintStream out) {
        String language = Words.languageOfSystem();
        try {
            Arguments read = Arguments.read(arguments);
            for (String asked : read.all("--language")) {
                if (!Words.LANGUAGES.contains(asked)) {
                    throw new IllegalArgumentException(asked);
                }
                language = asked;
            }
            return new Main(out, new Words(language), read).run();
        } catch (IllegalArgumentException notUnderstood) {
            Words words = new Words(language);
            out.println(words.say(Message.USAGE_WRONG, notUnderstood.getMessage()));
            help(out, words);
            return WRONG_USAGE;
        }
    }

    private int run() {
        switch (arguments.command()) {
            case "receipt" -> arguments.demand(Set.of("--key", "--log", "--since", "--witness"), 1, Integer.MAX_VALUE);
            case "mirror" -> arguments.demand(Set.of("--key", "--then", "--witness"), 1, 1);
            case "copy" -> arguments.demand(Set.of(), 2, 2);
            case "help" -> {
                help(out, words);
                return Verdict.PROVEN.status();
            }
            default -> throw new IllegalArgumentException(arguments.command());
        }
        check();
        conclude();
        return report.verdict().status();
    }

    private void check() {
        try {
            switch (arguments.command()) {
                case "receipt" -> checkReceipt();
                case "mirror" -> new MirrorCheck(trust(), report).check(log(first()), checkpoints("--then"));
                default -> copy();
            }
        } catch (Unproven unproven) {
            report.add(unproven.finding());
        } catch (IOException | RuntimeException | OutOfMemoryError unexpected) {
            // Nobody who checks a receipt can act on a stack trace, and nothing is proven whatever it
            // says.
            report.add(Message.UNEXPECTED, unexpected.toString());
        }
    }

    private void checkReceipt() throws Unproven {
        List<Log> logs = new ArrayList<>();
        for (String place : arguments.all("--log")) {
            logs.add(log(place));
        }
        ReceiptFile receipt = read(first(), ReceiptFile.LARGEST, bytes -> ReceiptFile.read(first(), bytes));
        List<String> files =
                arguments.operands().subList(1, arguments.operands().size());
        new ReceiptCheck(trust(), report).check(receipt, files, logs, checkpoints("--since"));
    }

    private void copy() throws Unproven, IOException {
        Path folder = Path.of(arguments.operands().get(1));
        new Copy(log(first()), folder, this::show).copy(report);
    }

    private String first() {
        return arguments.operands().get(0);
    }

    private static Log log(String place) throws Unproven {
        return Log.at(place);
    }

    private Trust trust() throws Unproven {
        return new Trust(keys("--key", Key.OF_A_LEDGER), keys("--witness", Key.OF_A_WITNESS), report);
    }

    private List<Key> keys(String option, byte kind) throws Unproven {
        List<Key> keys = new ArrayList<>();
        for (String each : arguments.all(option)) {
            keys.add(
                    Key.looksLike(each)
                            ? parsed(each, () -> Key.read(each, kind))
                            : read(
                                    each,
                                    LARGEST_KEY_FILE,
                                    bytes -> Key.read(Json.text(bytes).strip(), kind)));
        }
        return keys;
    }

    private List<Checkpoint> checkpoints(String option) throws Unproven {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (String file : arguments.all(option)) {
            checkpoints.add(read(file, Checkpoint.LARGEST, bytes -> Checkpoint.read(file, Json.text(bytes))));
        }
        return checkpoints;
    }

    private interface Parser<T> {
        T parse(byte[] bytes) throws Malformed;
    }

    private interface Parsing<T> {
        T parse() throws Malformed;
    }

    private static <T> T read(String file, int largest, Parser<T> parser) throws Unproven {
        byte[] bytes = Log.read(Path.of(file), largest).orElseThrow(() -> new Unproven(Message.SOURCE_MISSING, file));
        return parsed(file, () -> parser.parse(bytes));
    }

    private static <T> T parsed(String label, Parsing<T> parsing) throws Unproven {
        try {
            return parsing.parse();
        } catch (Malformed malformed) {
            throw new Unproven(Message.INPUT_UNREADABLE, label, malformed.reason());
        }
    }

    private void conclude() {
        if (arguments.isJson()) {
            out.println(json());
            return;
        }
        report.findings().forEach(this::show);
        show(report.conclusion());
    }

    private void show(Finding finding) {
        if (!arguments.isJson() || finding.message() != Message.COPY_PROGRESS) {
            out.printf("%-2s  %s%n", finding.message().mark().sign(), words.say(finding));
            out.flush();
        }
    }

    private String json() {
        String findings = report.findings().stream().map(this::json).collect(Collectors.joining(",\n "));
        return "{\"format\":\"rapporteur-verdict/1\",\"verdict\":"
                + Json.quoted(report.verdict().name())
                + ",\"status\":" + report.verdict().status()
                + ",\"text\":" + Json.quoted(words.say(report.conclusion()))
                + ",\"findings\":[\n " + findings + "]}";
    }

    private String json(Finding finding) {
        String values = finding.values().stream()
                .map(value -> Json.quoted(value instanceof Message message ? message.key() : Words.plain(value)))
                .collect(Collectors.joining(","));
        return "{\"mark\":" + Json.quoted(finding.message().mark().sign())
                + ",\"message\":" + Json.quoted(finding.message().key())
                + ",\"values\":[" + values + "]"
                + ",\"text\":" + Json.quoted(words.say(finding)) + "}";
    }

    private static void help(PrintStream out, Words words) {
        String name = "  java -jar rapporteur-verify.jar ";
        out.println(words.say(Message.HELP_INTRODUCTION));
        out.println(name + RECEIPT);
        out.println(words.say(Message.HELP_RECEIPT));
        out.println(name + MIRROR);
        out.println(words.say(Message.HELP_MIRROR));
        out.println(name + COPY);
        out.println(words.say(Message.HELP_COPY));
        out.println("  " + OPTIONS);
        out.println(words.say(Message.HELP_OPTIONS));
        out.println(words.say(Message.HELP_STATUS));
    }
}
