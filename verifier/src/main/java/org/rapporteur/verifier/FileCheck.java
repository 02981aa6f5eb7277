package org.rapporteur.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rapporteur.verifier.Detail.FileFact;

/// Compares files with those that an act names.
final class FileCheck {
    private static final int CHUNK = 64 * 1024;

    private final Act act;
    private final Report report;
    private final List<FileFact> facts;

    /// @param submitted the act on which a publication rests, which alone tells the names of its files
    FileCheck(Act act, Optional<Act> submitted, Report report) {
        this.act = act;
        this.report = report;
        List<FileFact> received = submitted.map(each -> each.detail().files()).orElse(List.of());
        this.facts =
                act.detail().files().stream().map(fact -> named(fact, received)).toList();
        if (submitted.isPresent()) {
            facts.forEach(fact -> compareWithSubmitted(fact, received));
        }
    }

    private record Content(String sha256, String size) {
        boolean isOf(FileFact fact) {
            return fact.sha256().equals(sha256) && fact.size().equals(size);
        }
    }

    private static FileFact named(FileFact fact, List<FileFact> received) {
        return received.stream()
                .filter(new Content(fact.sha256(), fact.size())::isOf)
                .findFirst()
                .map(same -> new FileFact(fact.number(), same.name(), fact.sha256(), fact.size()))
                .orElse(fact);
    }

    private void compareWithSubmitted(FileFact fact, List<FileFact> received) {
        Optional<FileFact> same = received.stream()
                .filter(new Content(fact.sha256(), fact.size())::isOf)
                .findFirst();
        report.add(same.map(each -> Finding.of(Message.SUBMITTED_SAME, fact.number(), each.number()))
                .orElse(Finding.of(Message.SUBMITTED_DIFFERS, fact.number(), fact.sha256())));
    }

    /// Reports of each file which one it is; without any file, which ones there are.
    void check(List<String> files) {
        for (String file : files) {
            check(file);
        }
        if (files.isEmpty()) {
            facts.forEach(
                    fact -> report.add(Message.FILE_LISTED, fact.number(), fact.name(), fact.sha256(), fact.size()));
            report.add(Message.FILE_NOT_GIVEN);
        }
    }

    private void check(String file) {
        String record = act.detail().fact("record");
        if (facts.isEmpty() && record.isEmpty()) {
            report.add(Message.FILE_UNLISTED, file);
            return;
        }
        try {
            Content content = content(Path.of(file));
            if (isRecord(file, content, record)) {
                compareWithRecord(file, content, record);
            } else {
                compare(file, content);
            }
        } catch (IOException unreadable) {
            report.add(Message.FILE_UNREADABLE, file);
        }
    }

    /// Whether it is meant to be what the archive says of the version: by its content, or by its name.
    private static boolean isRecord(String file, Content content, String record) {
        return !record.isEmpty()
                && (content.sha256().equals(record)
                        || Path.of(file).getFileName().toString().endsWith("metadata.json"));
    }

    private void compareWithRecord(String file, Content content, String record) {
        if (content.sha256().equals(record)) {
            report.add(Message.FILE_RECORD, file, content.sha256());
        } else {
            report.add(Message.FILE_RECORD_CHANGED, file, content.sha256(), record);
        }
    }

    private void compare(String file, Content content) {
        List<FileFact> same = facts.stream().filter(content::isOf).toList();
        List<FileFact> called = called(file);
        if (same.isEmpty()) {
            report.add(Message.FILE_WRONG, file, content.sha256(), content.size(), listed(called));
            return;
        }
        if (!called.isEmpty() && called.stream().noneMatch(same::contains)) {
            report.add(
                    Message.FILE_SWAPPED,
                    file,
                    same.get(0).number(),
                    called.get(0).number());
            return;
        }
        report.add(
                act.is(Act.SUBMITTED) ? Message.FILE_RECEIVED : Message.FILE_PUBLISHED,
                file,
                same.get(0).number(),
                content.sha256(),
                content.size(),
                act.entry().at());
    }

    /// Those that bear the name of this file. Whoever renamed a file still learns which one it is.
    private List<FileFact> called(String file) {
        String name = Path.of(file).getFileName().toString();
        return facts.stream().filter(fact -> fact.name().equals(name)).toList();
    }

    private String listed(List<FileFact> called) {
        List<FileFact> expected = called.isEmpty() ? facts : called;
        return expected.stream()
                .map(fact -> fact.number() + ": " + fact.sha256() + " (" + fact.size() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Content content(Path file) throws IOException {
        MessageDigest digest = Tree.sha256();
        long size = 0;
        try (InputStream input = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = input.read(chunk); read >= 0; read = input.read(chunk)) {
                digest.update(chunk, 0, read);
                size += read;
            }
        }
        return new Content(Encoded.hex(digest.digest()), Long.toString(size));
    }
}
