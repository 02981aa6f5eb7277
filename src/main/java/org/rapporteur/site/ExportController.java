package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.exports.ExportForm;
import org.rapporteur.exports.Exports;
import org.rapporteur.exports.NoTurnLeft;
import org.rapporteur.exports.Selection;
import org.rapporteur.exports.Selections;
import org.rapporteur.exports.TooLargeSelection;
import org.rapporteur.exports.UnknownReferences;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What readers of the list take away: everything that answers their question, or the publications that the address
/// names one by one.
@Controller
class ExportController {
    private static final String PATH = PathLanguage.PATTERN + "/contributions/export";
    private static final String REFERENCE = "reference";
    private static final String SOON = "60";

    private final Pages pages;
    private final Selections selections;
    private final Exports exports;
    private final Refusals refusals;

    ExportController(Pages pages, Selections selections, Exports exports, Refusals refusals) {
        this.pages = pages;
        this.selections = selections;
        this.exports = exports;
        this.refusals = refusals;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> choose(HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        Selection selection = select(request, parameters);
        String query = Optional.ofNullable(request.getQueryString())
                .filter(each -> !each.isEmpty())
                .map(each -> "?" + each)
                .orElse("");
        return pages.render(
                request, "export", Map.of("selection", selection, "query", query, "list", list(request, parameters)));
    }

    /// Sent as it is made, so its length is not known; who hangs up ends the work with it.
    @GetMapping(PATH + "/{form:bag|package}.zip")
    void download(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters,
            @PathVariable String form)
            throws IOException {
        Selection selection = select(request, parameters);
        if (selection.isEmpty()) {
            throw new NoSuchPage();
        }
        ExportForm wanted = form.equals("bag") ? ExportForm.BAG : ExportForm.PACKAGE;
        try (Exports.Export export = exports.begin(selection, wanted, PathLanguage.of(request))) {
            response.setContentType("application/zip");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, FileAddress.disposition("attachment", export.fileName()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            if (!request.getMethod().equals("HEAD")) {
                export.writeTo(response.getOutputStream());
            }
        }
    }

    @ExceptionHandler(TooLargeSelection.class)
    ResponseEntity<byte[]> tooLarge(HttpServletRequest request, TooLargeSelection problem) {
        String text = switch (problem.measure()) {
            case PUBLICATIONS ->
                refusals.text(
                        request,
                        "export.too-many",
                        number(request, problem.selected()),
                        number(request, problem.limit()));
            case BYTES ->
                refusals.text(
                        request,
                        "export.too-big",
                        refusals.size(request, problem.selected()),
                        refusals.size(request, problem.limit()));
        };
        return refusals.answer(
                request,
                new Refusals.Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        refusals.text(request, "export.too-large.title"),
                        text,
                        refusals.text(request, "export.narrow")));
    }

    @ExceptionHandler(UnknownReferences.class)
    ResponseEntity<byte[]> unknown(HttpServletRequest request, UnknownReferences problem) {
        String named = String.join(" ", problem.references());
        return refusals.answer(
                request,
                new Refusals.Refusal(
                        HttpStatus.NOT_FOUND,
                        refusals.text(request, "export.unknown.title"),
                        refusals.text(request, "export.unknown", named),
                        ""));
    }

    @ExceptionHandler(NoTurnLeft.class)
    ResponseEntity<byte[]> busy(HttpServletRequest request) {
        ResponseEntity<byte[]> page = refusals.answer(
                request,
                new Refusals.Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        refusals.text(request, "export.busy.title"),
                        refusals.text(request, "export.busy"),
                        refusals.text(request, "export.busy.next")));
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, SOON)
                .cacheControl(CacheControl.noStore())
                .body(page.getBody());
    }

    private Selection select(HttpServletRequest request, MultiValueMap<String, String> parameters) {
        List<String> references = parameters.getOrDefault(REFERENCE, List.of());
        return references.isEmpty()
                ? selections.select(Asked.of(parameters).query(PathLanguage.of(request)))
                : selections.select(references);
    }

    /// The list that the reader came from.
    private String list(HttpServletRequest request, MultiValueMap<String, String> parameters) {
        return pages.page(request).url("/contributions") + Asked.of(parameters).address();
    }

    private String number(HttpServletRequest request, long number) {
        return pages.page(request).number(number);
    }
}
