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
    private static final String PUBLICATION = PathLanguage.PATTERN + "/contributions/{reference}";
    private static final String VERSION = PUBLICATION + "/versions/{version:[1-9][0-9]{0,5}}";

    /// A withdrawal must be seen at once.
    private static final CacheControl NO_CACHE = CacheControl.noCache();

    private final DraftDesk desk;
    private final PublicationPages pages;
    private final Publications publications;
    private final LedgerReceipts receipts;

    ReceiptController(DraftDesk desk, PublicationPages pages, Publications publications, LedgerReceipts receipts) {
        this.desk = desk;
        this.pages = pages;
        this.publications = publications;
        this.receipts = receipts;
    }

    @GetMapping(PathLanguage.PATTERN + "/contribute/{id}/receipt.json")
    ResponseEntity<byte[]> ofSubmission(HttpServletRequest request, @PathVariable String id) {
        Contribution contribution = desk.get(request, id);
        SubmissionReceipt receipt = contribution.receipt();
        if (receipt == null) {
            throw new NoSuchPage();
        }
        return file(receipts.prove(receipt.position(), List.of()), "receipt-" + receipt.position());
    }

    @GetMapping(VERSION + "/receipt.json")
    ResponseEntity<byte[]> ofVersion(
            HttpServletRequest request, @PathVariable String reference, @PathVariable int version) {
        Publication publication =
                pages.getVersion(reference, version, PathLanguage.of(request)).publication();
        Long submitted = publication.submitted();
        return file(
                receipts.prove(publication.position(), submitted == null ? List.of() : List.of(submitted)),
                publication.reference() + "-" + version + "-receipt");
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

    @GetMapping(PUBLICATION + "/withdrawal/receipt.json")
    ResponseEntity<byte[]> ofWithdrawal(@PathVariable String reference) {
        Publication publication = pages.getWithdrawn(reference);
        long position =
                publications.findWithdrawalPosition(publication.reference()).orElseThrow();
        return file(receipts.prove(position, List.of()), publication.reference() + "-withdrawal-receipt");
    }

    private static ResponseEntity<byte[]> file(ProvenReceipt receipt, String name) {
        return file(receipt.json().getBytes(StandardCharsets.UTF_8), name, CacheControl.noStore());
    }

    private static ResponseEntity<byte[]> file(byte[] json, String name, CacheControl caching) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(caching)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".json")
                                .build()
                                .toString())
                .body(json);
    }

    @ExceptionHandler(LedgerReceipts.Unprovable.class)
    ResponseEntity<byte[]> unprovable(LedgerReceipts.Unprovable problem) {
        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No proof at this moment", problem);
    }
}
