package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.SubmissionReceipt;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.ledger.LedgerReceipts.ProvenReceipt;
import org.rapporteur.publications.Erasure;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Withdrawal;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Receipts as files: of submissions for those who may know of them, of publications and withdrawals for all.
@Controller
class ReceiptController {
    private static final String PDF = "pdf";
    private static final String COSE = "cose";
    private static final MediaType COSE_TYPE = MediaType.parseMediaType("application/cose; cose-type=\"cose-sign1\"");
    private static final String PUBLICATION = PathLanguage.PATTERN + "/contributions/{reference}";
    private static final String VERSION = PUBLICATION + "/versions/{version:[1-9][0-9]{0,5}}";

    /// A withdrawal must be seen at once.
    private static final CacheControl NO_CACHE = CacheControl.noCache();

    private final DraftDesk desk;
    private final PublicationPages pages;
    private final Publications publications;
    private final LedgerReceipts receipts;
    private final PrintedReceipts printed;

    ReceiptController(
            DraftDesk desk,
            PublicationPages pages,
            Publications publications,
            LedgerReceipts receipts,
            PrintedReceipts printed) {
        this.desk = desk;
        this.pages = pages;
        this.publications = publications;
        this.receipts = receipts;
        this.printed = printed;
    }

    @GetMapping(PathLanguage.PATTERN + "/contribute/{id}/receipt.{form:json|pdf|cose}")
    ResponseEntity<byte[]> ofSubmission(
            HttpServletRequest request, @PathVariable String id, @PathVariable String form) {
        Contribution contribution = desk.get(request, id);
        SubmissionReceipt submission = contribution.receipt();
        if (submission == null) {
            throw new NoSuchPage();
        }
        Wanted wanted = new Wanted("receipt-" + submission.position(), form, submission.position(), List.of());
        return answer(wanted, receipt -> printed.ofSubmission(desk.page(request), contribution, receipt));
    }

    @GetMapping(VERSION + "/receipt.{form:json|pdf|cose}")
    ResponseEntity<byte[]> ofVersion(
            HttpServletRequest request,
            @PathVariable String reference,
            @PathVariable int version,
            @PathVariable String form) {
        PublicationPage shown = pages.getVersion(reference, version, PathLanguage.of(request));
        Publication publication = shown.publication();
        Long submitted = publication.submitted();
        Wanted wanted = new Wanted(
                publication.reference() + "-" + version + "-receipt",
                form,
                publication.position(),
                submitted == null ? List.of() : List.of(submitted));
        return answer(wanted, receipt -> printed.ofVersion(desk.page(request), shown, receipt));
    }

    /// What the archive says of the version, to hold against the receipt.
    @GetMapping(VERSION + "/metadata.json")
    ResponseEntity<byte[]> metadata(
            HttpServletRequest request, @PathVariable String reference, @PathVariable int version) {
        Publication publication =
                pages.getVersion(reference, version, PathLanguage.of(request)).publication();
        String name = publication.reference() + "-" + version + "-metadata.json";
        return file(publications.metadata(publication), name, MediaType.APPLICATION_JSON, NO_CACHE);
    }

    @GetMapping(PUBLICATION + "/withdrawal/receipt.{form:json|pdf|cose}")
    ResponseEntity<byte[]> ofWithdrawal(
            HttpServletRequest request, @PathVariable String reference, @PathVariable String form) {
        Publication publication = pages.getWithdrawn(reference);
        Withdrawal withdrawal = Objects.requireNonNull(publication.withdrawal());
        long position =
                publications.findWithdrawalPosition(publication.reference()).orElseThrow();
        Wanted wanted = new Wanted(publication.reference() + "-withdrawal-receipt", form, position, List.of());
        return answer(wanted, receipt -> printed.ofWithdrawal(desk.page(request), publication, withdrawal, receipt));
    }

    @GetMapping(PUBLICATION + "/erasure/receipt.{form:json|pdf|cose}")
    ResponseEntity<byte[]> ofErasure(
            HttpServletRequest request, @PathVariable String reference, @PathVariable String form) {
        Publication publication = pages.getWithdrawn(reference);
        Withdrawal withdrawal = publication.withdrawal();
        Erasure erasure = withdrawal == null ? null : withdrawal.erasure();
        if (erasure == null) {
            throw new NoSuchPage();
        }
        Wanted wanted = new Wanted(publication.reference() + "-erasure-receipt", form, erasure.last(), List.of());
        return answer(wanted, receipt -> printed.ofErasure(desk.page(request), publication, erasure, receipt));
    }

    private ResponseEntity<byte[]> answer(Wanted wanted, Function<ProvenReceipt, byte[]> print) {
        CacheControl caching = CacheControl.noStore();
        String name = wanted.name() + "." + wanted.form();
        if (wanted.form().equals(COSE)) {
            return file(receipts.proveInCose(wanted.position(), wanted.earlier()), name, COSE_TYPE, caching);
        }
        ProvenReceipt receipt = receipts.prove(wanted.position(), wanted.earlier());
        return wanted.form().equals(PDF)
                ? file(print.apply(receipt), name, MediaType.APPLICATION_PDF, caching)
                : file(receipt.json().getBytes(StandardCharsets.UTF_8), name, MediaType.APPLICATION_JSON, caching);
    }

    private static ResponseEntity<byte[]> file(byte[] content, String name, MediaType type, CacheControl caching) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(caching)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /// Which receipt is asked for, under what name and in what form.
    private record Wanted(String name, String form, long position, List<Long> earlier) {}
}
