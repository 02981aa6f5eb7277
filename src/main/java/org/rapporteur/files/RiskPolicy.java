package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.rapporteur.files.Risk.Level;
import org.springframework.stereotype.Component;

/// How much each risk weighs here, and which formats are preserved as they are: the policy that comes with the
/// program (`format-risks.csv`), or that of the operator, in the same layout.
@Component
class RiskPolicy {
    private static final int MOST_LINES = 10_000;
    private static final String ANY = "*";
    private static final Verdict UNSPOKEN = new Verdict(Level.NONE, Risk.OUTSIDE_LIST);

    private final Map<Risk, Level> ofFiles = new EnumMap<>(Risk.class);
    private final Map<String, Verdict> ofFormats = new HashMap<>();

    RiskPolicy(FormatSettings settings) {
        try (Reader reader = settings.policy() == null
                ? new InputStreamReader(
                        Objects.requireNonNull(RiskPolicy.class.getResourceAsStream("format-risks.csv")),
                        StandardCharsets.UTF_8)
                : Files.newBufferedReader(settings.policy())) {
            read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The policy on risks of formats cannot be read: " + e, e);
        }
    }

    private void read(Reader reader) throws IOException {
        CSVFormat layout = CSVFormat.RFC4180
                .builder()
                .setHeader("subject", "level", "reason")
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        for (CSVRecord row : layout.parse(reader)) {
            try {
                add(row);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "The policy on risks of formats, line "
                                + row.getParser().getCurrentLineNumber() + ": " + e.getMessage(),
                        e);
            }
        }
    }

    private void add(CSVRecord row) {
        if (row.size() < 2 || row.getRecordNumber() > MOST_LINES) {
            throw new IllegalArgumentException("subject,level,reason, in at most " + MOST_LINES + " lines");
        }
        String subject = row.get("subject");
        Level level = Level.valueOf(row.get("level"));
        String reason = row.isSet("reason") ? row.get("reason") : "";
        if (subject.equals(ANY) || FormatIdentity.isPuid(subject)) {
            Risk risk = reason.isEmpty() ? Risk.OUTSIDE_LIST : Risk.valueOf(reason);
            if (risk.isOfFile()) {
                throw new IllegalArgumentException("Not a reason of a format: " + risk);
            }
            ofFormats.put(subject, new Verdict(level, risk));
            return;
        }
        Risk risk = Risk.valueOf(subject);
        if (!risk.isOfFile()) {
            throw new IllegalArgumentException("Not a risk of a file: " + risk);
        }
        ofFiles.put(risk, level);
    }

    /// The risks of a file that weigh something, in the order of their names' list.
    List<Judged> judge(FileTraits traits) {
        List<Judged> judged = new ArrayList<>();
        for (Risk each : traits.risks()) {
            add(judged, each, ofFiles.getOrDefault(each, Level.NONE));
        }
        if (traits.format().isIdentified()) {
            Verdict verdict = verdict(traits.format());
            add(judged, verdict.reason(), verdict.level());
        }
        return judged;
    }

    private Verdict verdict(FormatIdentity format) {
        Verdict any = ofFormats.getOrDefault(ANY, UNSPOKEN);
        return format.puid() == null ? any : ofFormats.getOrDefault(format.puid(), any);
    }

    private static void add(List<Judged> judged, Risk risk, Level level) {
        if (level != Level.NONE) {
            judged.add(new Judged(risk, level));
        }
    }

    /// A risk as it weighs here.
    record Judged(Risk risk, Level level) {}

    private record Verdict(Level level, Risk reason) {}
}
