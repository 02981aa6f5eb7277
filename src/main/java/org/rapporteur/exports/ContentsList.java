package org.rapporteur.exports;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.rapporteur.exports.Exported.Held;
import org.rapporteur.exports.Exported.Proof;
import org.rapporteur.exports.Exported.Version;
import org.rapporteur.files.FormatIdentity;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.VersionContent;
import org.rapporteur.publications.Withdrawal;

/// What an export holds, as a table: a row for each file, one for each version without a file, and one for each
/// publication of which nothing is left but the notice.
final class ContentsList {
    private static final CSVFormat LAYOUT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "reference",
                    "version",
                    "state",
                    "reason",
                    "received",
                    "published",
                    "withdrawn",
                    "title",
                    "submitter",
                    "path",
                    "name",
                    "language",
                    "relation",
                    "puid",
                    "size",
                    "sha256",
                    "receipt")
            .get();

    private final StringWriter text = new StringWriter();
    private final CSVPrinter printer;

    private ContentsList() throws IOException {
        printer = new CSVPrinter(text, LAYOUT);
    }

    /// The table in CSV (RFC 4180).
    static String of(List<Exported> publications) throws IOException {
        ContentsList list = new ContentsList();
        for (Exported each : publications) {
            if (each.isWithdrawn()) {
                list.addNotice(each);
            }
            for (Version version : each.versions()) {
                list.add(version);
            }
        }
        return list.text.toString();
    }

    private void addNotice(Exported publication) throws IOException {
        Publication latest = publication.latest();
        for (Proof each : publication.notices()) {
            printer.printRecord(
                    latest.reference().value(),
                    latest.version(),
                    each.kind() == Proof.Kind.ERASURE ? "erased" : "withdrawn",
                    reason(latest.withdrawal(), each.kind()),
                    latest.content().receivedAt(),
                    latest.publishedAt(),
                    at(latest.withdrawal(), each.kind()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    each.json().path());
        }
    }

    private static String reason(@Nullable Withdrawal withdrawal, Proof.Kind kind) {
        if (withdrawal == null) {
            return "";
        }
        return kind == Proof.Kind.ERASURE && withdrawal.erasure() != null
                ? withdrawal.erasure().reason().name()
                : withdrawal.reason().name();
    }

    private static @Nullable Instant at(@Nullable Withdrawal withdrawal, Proof.Kind kind) {
        if (withdrawal == null) {
            return null;
        }
        return kind == Proof.Kind.ERASURE && withdrawal.erasure() != null
                ? withdrawal.erasure().at()
                : withdrawal.at();
    }

    private void add(Version version) throws IOException {
        if (version.files().isEmpty()) {
            add(version, null);
        }
        for (Held each : version.files()) {
            add(version, each);
        }
    }

    private void add(Version version, @Nullable Held held) throws IOException {
        Publication publication = version.publication();
        VersionContent content = publication.content();
        printer.print(publication.reference().value());
        printer.print(publication.version());
        printer.print("published");
        printer.print("");
        printer.print(content.receivedAt());
        printer.print(publication.publishedAt());
        printer.print("");
        printer.print(harmless(content.title()));
        printer.print(harmless(content.lead().nameAsSigned()));
        printer.print(held == null ? "" : held.written().path());
        printer.print(held == null ? "" : harmless(held.file().name()));
        printer.print(held == null ? "" : held.published().language());
        printer.print(held == null ? "" : held.published().relation());
        printer.print(
                held == null
                        ? ""
                        : held.file().format().map(FormatIdentity::puid).orElse(""));
        printer.print(held == null ? "" : held.file().size());
        printer.print(held == null ? "" : held.file().sha256().hex());
        printer.print(version.proof().json().path());
        printer.println();
    }

    /// What begins like a formula is computed by spreadsheets.
    private static @Nullable String harmless(@Nullable String text) {
        return text == null || text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
