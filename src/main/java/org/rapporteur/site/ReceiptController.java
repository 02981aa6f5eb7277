package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.SubmissionReceipt;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.ledger.LedgerReceipts.ProvenReceipt;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

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
        ProvenReceipt receipt = receipts.prove(submission.position(), List.of());
        String name = "receipt-" + submission.position();
        return switch (form) {
            case PDF -> sheet(printed.ofSubmission(desk.page(request), contribution, receipt), name);
            case COSE -> cose(receipt, name);
            default -> file(receipt, name);
        };
    }

    @GetMapping(VERSION + "/receipt.{form:json|pdf|cose}")
    ResponseEntity<byte[]> ofVersion(
            HttpServletRequest request,
            @PathVariable String reference,
            @PathVariable int version,
            @PathVariable String form) {
        PublicationPage shown = pages.getVersion(reference, version, PathLanguage.of(request));
        Long submitted = shown.publication().submitted();
        ProvenReceipt receipt =
                receipts.prove(shown.publication().position(), submitted == null ? List.of() : List.of(submitted));
        String name = shown.publication().reference() + "-" + version + "-receipt";
        return switch (form) {
            case PDF -> sheet(printed.ofVersion(desk.page(request), shown, receipt), name);
            case COSE -> cose(receipt, name);
            default -> file(receipt, name);
        };
    }

    /// What the archive says of the version, to hold against the receipt.
    @GetMapping(VERSION + "/metadata.json")
    ResponseEntity<byte[]> metadata(
            HttpServletRequest request, @PathVariable String reference, @PathVariable int version) {
        Publication publication =
                pages.getVersion(reference, version, PathLanguage.of(request)).publication();
        return file(
                publications.metadata(publication), publication.reference() + "-" + version + "-metadata", NO_CACHE);
    }

    @GetMapping(PUBLICATION + "/withdrawal/receipt.{form:json|pdf|cose}")
    ResponseEntity<byte[]> ofWithdrawal(
            HttpServletRequest request, @PathVariable String reference, @PathVariable String form) {
        Publication publication = pages.getWithdrawn(reference);
        long position =
                publications.findWithdrawalPosition(publication.reference()).orElseThrow();
        ProvenReceipt receipt = receipts.prove(position, List.of());
        String name = publication.reference() + "-withdrawal-receipt";
        return switch (form) {
            case PDF -> sheet(printed.ofWithdrawal(desk.page(request), publication, receipt), name);
            case COSE -> cose(receipt, name);
            default -> file(receipt, name);
        };
    }

    private ResponseEntity<byte[]> cose(ProvenReceipt receipt, String name) {
        return answer(receipts.proveInCose(receipt.position()), name + ".cose", COSE_TYPE, CacheControl.noStore());
    }

    private static ResponseEntity<byte[]> sheet(byte[] pdf, String name) {
        return answer(pdf, name + ".pdf", MediaType.APPLICATION_PDF, CacheControl.noStore());
    }

    private static ResponseEntity<byte[]> file(ProvenReceipt receipt, String name) {
        return file(receipt.json().getBytes(StandardCharsets.UTF_8), name, CacheControl.noStore());
    }

    private static ResponseEntity<byte[]> file(byte[] json, String name, CacheControl caching) {
        return answer(json, name + ".json", MediaType.APPLICATION_JSON, caching);
    }

    private static ResponseEntity<byte[]> answer(byte[] content, String name, MediaType type, CacheControl caching) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(caching)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    @ExceptionHandler(LedgerReceipts.Unprovable.class)
    ResponseEntity<byte[]> unprovable(LedgerReceipts.Unprovable problem) {
        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No proof at this moment", problem);
    }
}
