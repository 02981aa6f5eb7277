package org.rapporteur.exports;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.installation.PublicAddress;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.ledger.LedgerReceipts.ProvenReceipt;
import org.rapporteur.parties.Parties;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Withdrawal;
import org.rapporteur.receipts.ReceiptSheet;
import org.rapporteur.receipts.ReceiptSheet.Kind;
import org.rapporteur.receipts.ReceiptSheets;
import org.springframework.stereotype.Service;

/// Prints the receipts that everybody may have, in each language. Whether a publication may be seen is for the caller
/// to ask.
@Service
public class PublicReceipts {
    private final ReceiptSheets sheets;
    private final Parties parties;
    private final ReceivedFiles files;
    private final Messages messages;
    private final PublicAddress address;

    PublicReceipts(
            ReceiptSheets sheets, Parties parties, ReceivedFiles files, Messages messages, PublicAddress address) {
        this.sheets = sheets;
        this.parties = parties;
        this.files = files;
        this.messages = messages;
        this.address = address;
    }

    /// The receipt of a version as a PDF of one page.
    public byte[] ofVersion(Publication publication, ProvenReceipt receipt, Language language) {
        LocalDate received = LocalDate.ofInstant(publication.content().receivedAt(), ZoneOffset.UTC);
        ReceiptSheet.Paper paper = new ReceiptSheet.Paper(
                parties.get(publication.content().lead().party()).nameOn(received, language),
                null,
                publication.content().title(),
                publication.content().titleLanguage(),
                publication.reference().value(),
                null);
        List<ReceivedFile> held = files.list(
                publication.content().files().stream().map(PublishedFile::file).toList());
        Kind kind = publication.version() == 1 ? Kind.PUBLICATION : Kind.CORRECTION;
        String path = "/versions/" + publication.version() + "/receipt.json";
        return print(publication, new Printed(kind, receipt, paper, held, path), language);
    }

    /// The receipt of a withdrawal. It says nothing of what the publication held, not even whose it was.
    public byte[] ofWithdrawal(
            Publication publication, Withdrawal withdrawal, ProvenReceipt receipt, Language language) {
        ReceiptSheet.Paper paper = silent(publication, text("withdrawal", withdrawal.reason(), language));
        return print(
                publication,
                new Printed(Kind.WITHDRAWAL, receipt, paper, List.of(), "/withdrawal/receipt.json"),
                language);
    }

    /// The receipt of an erasure. It says that it was, and for what kind of reason.
    public byte[] ofErasure(Publication publication, Erasure erasure, ProvenReceipt receipt, Language language) {
        ReceiptSheet.Paper paper = silent(publication, text("erasure-reason", erasure.reason(), language));
        return print(
                publication, new Printed(Kind.ERASURE, receipt, paper, List.of(), "/erasure/receipt.json"), language);
    }

    private static ReceiptSheet.Paper silent(Publication publication, String reason) {
        return new ReceiptSheet.Paper(
                "—", null, "—", "und", publication.reference().value(), reason);
    }

    private String text(String prefix, Enum<?> constant, Language language) {
        return messages.text(
                language,
                prefix + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private byte[] print(Publication publication, Printed printed, Language language) {
        ProvenReceipt receipt = printed.receipt();
        String where = address.value() + "/" + language.tag() + "/contributions/" + publication.reference();
        return sheets.pdf(new ReceiptSheet(
                language,
                printed.kind(),
                messages.text(language, "site.name"),
                printed.paper(),
                receipt.at(),
                proof(receipt),
                items(printed.files()),
                URI.create(where + printed.path())));
    }

    /// What a sheet says of the place of its act in the ledger.
    public static ReceiptSheet.Proof proof(ProvenReceipt receipt) {
        return new ReceiptSheet.Proof(
                receipt.position(),
                receipt.leafHash(),
                receipt.checkpoint().size(),
                receipt.checkpoint().root(),
                receipt.key());
    }

    /// What a sheet says of files, in their order.
    public static List<ReceiptSheet.Item> items(List<ReceivedFile> files) {
        return files.stream()
                .map(each -> new ReceiptSheet.Item(
                        each.name(), each.size(), each.sha256().hex()))
                .toList();
    }

    /// What a sheet is of.
    private record Printed(
            Kind kind, ProvenReceipt receipt, ReceiptSheet.Paper paper, List<ReceivedFile> files, String path) {}
}
