package org.rapporteur.site;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.exports.PublicReceipts;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.ledger.LedgerReceipts.ProvenReceipt;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.PartyId;
import org.rapporteur.parties.Power;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Withdrawal;
import org.rapporteur.receipts.ReceiptSheet;
import org.rapporteur.receipts.ReceiptSheet.Kind;
import org.rapporteur.receipts.ReceiptSheets;
import org.springframework.stereotype.Component;

/// Prints receipts in the language of the page on which they are asked for.
@Component
class PrintedReceipts {
    private final ReceiptSheets sheets;
    private final Parties parties;
    private final ReceivedFiles files;
    private final PublicReceipts publics;

    PrintedReceipts(ReceiptSheets sheets, Parties parties, ReceivedFiles files, PublicReceipts publics) {
        this.sheets = sheets;
        this.parties = parties;
        this.files = files;
        this.publics = publics;
    }

    byte[] ofSubmission(Page page, Contribution contribution, ProvenReceipt receipt) {
        ReceiptSheet.Paper paper = new ReceiptSheet.Paper(
                name(page, contribution.lead().party(), receipt),
                power(page, receipt),
                titleOr(page, contribution.details().title()),
                languageOr(contribution.details().titleLanguage()),
                null,
                null);
        List<ReceivedFile> received = files.list(
                contribution.attachments().stream().map(Attachment::file).toList());
        return print(page, paper, new Printed(Kind.SUBMISSION, receipt, received), pathOf(contribution));
    }

    byte[] ofVersion(Page page, PublicationPage shown, ProvenReceipt receipt) {
        return publics.ofVersion(shown.publication(), receipt, page.language());
    }

    byte[] ofWithdrawal(Page page, Publication publication, Withdrawal withdrawal, ProvenReceipt receipt) {
        return publics.ofWithdrawal(publication, withdrawal, receipt, page.language());
    }

    byte[] ofErasure(Page page, Publication publication, Erasure erasure, ProvenReceipt receipt) {
        return publics.ofErasure(publication, erasure, receipt, page.language());
    }

    private byte[] print(Page page, ReceiptSheet.Paper paper, Printed printed, String path) {
        ProvenReceipt receipt = printed.receipt();
        return sheets.pdf(new ReceiptSheet(
                page.language(),
                printed.kind(),
                page.t("site.name"),
                paper,
                receipt.at(),
                PublicReceipts.proof(receipt),
                PublicReceipts.items(printed.files()),
                URI.create(page.permanent(page.url(path)))));
    }

    private static String pathOf(Contribution contribution) {
        return "/contribute/" + contribution.id() + "/receipt";
    }

    private String name(Page page, PartyId id, ProvenReceipt receipt) {
        Party party = parties.get(id);
        return party.nameOn(LocalDate.ofInstant(receipt.at(), ZoneOffset.UTC), page.language());
    }

    /// Nobody's, in receipts of submissions from before powers were recorded.
    private static @Nullable String power(Page page, ProvenReceipt receipt) {
        String power = receipt.act().act().facts().get("power");
        return power == null ? null : page.t("power", Power.valueOf(power));
    }

    private static String titleOr(Page page, @Nullable String title) {
        return title == null ? page.t("contribute.untitled") : title;
    }

    private static String languageOr(@Nullable String language) {
        return language == null ? "und" : language;
    }

    /// What a sheet is of.
    private record Printed(Kind kind, ProvenReceipt receipt, List<ReceivedFile> files) {}
}
