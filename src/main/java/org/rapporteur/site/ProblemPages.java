package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.rapporteur.ledger.LedgerReceipts;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/// What readers see when a page cannot be shown, in their language. Broken rules have an advice of their own,
/// which comes first.
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemPages {
    private final Pages pages;
    private final Problems problems;

    ProblemPages(Pages pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    @ExceptionHandler(Gone.class)
    ResponseEntity<byte[]> gone(HttpServletRequest request, Gone gone) {
        return pages.render(request, HttpStatus.GONE, "tombstone", Map.of("publication", gone.publication()));
    }

    @ExceptionHandler(LedgerReceipts.Erased.class)
    ResponseEntity<?> erased(HttpServletRequest request) {
        return problems.refuse(request, HttpStatus.GONE, "problem.erased");
    }

    @ExceptionHandler(LedgerReceipts.Unprovable.class)
    ResponseEntity<?> unprovable(HttpServletRequest request) {
        return problems.refuse(request, HttpStatus.SERVICE_UNAVAILABLE, "problem.unprovable");
    }

    @ExceptionHandler({
        TypeMismatchException.class,
        HttpMessageNotReadableException.class,
        RequestRejectedException.class,
        InvalidParameterException.class
    })
    ResponseEntity<?> unreadable(HttpServletRequest request) {
        return problems.refuse(request, HttpStatus.BAD_REQUEST, Problems.key(HttpStatus.BAD_REQUEST));
    }

    /// Everything else: what Spring refused by itself keeps its status and its headers, the rest is a failure
    /// of ours.
    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<?> other(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // the filters at the door answer these
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null; // nobody is there to read an answer
        }
        if (response.isCommitted()) {
            throw failure; // the connection is cut, so that nobody takes what was sent for the whole
        }
        HttpStatus status = failure instanceof ErrorResponse refused
                ? HttpStatus.valueOf(refused.getStatusCode().value())
                : Problems.statusOf(failure);
        if (status.is5xxServerError()) {
            forget(response);
            return problems.fail(request, status, failure);
        }
        ResponseEntity<?> answer = problems.refuse(request, status, Problems.key(status));
        return failure instanceof ErrorResponse refused ? with(refused.getHeaders(), answer) : answer;
    }

    /// What stands in the head of an answer that could not be written, its length above all, is not true of the
    /// one that takes its place.
    private static void forget(HttpServletResponse response) {
        if (!response.isCommitted()) {
            response.reset();
        }
    }

    private static ResponseEntity<?> with(HttpHeaders headers, ResponseEntity<?> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers)
                .body(answer.getBody());
    }
}
