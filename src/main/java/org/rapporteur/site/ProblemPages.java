package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
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

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        NonTransientDataAccessResourceException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<?> unavailable(HttpServletRequest request, Exception failure) {
        return problems.fail(request, HttpStatus.SERVICE_UNAVAILABLE, failure);
    }

    @ExceptionHandler({TypeMismatchException.class, HttpMessageNotReadableException.class})
    ResponseEntity<?> unreadable(HttpServletRequest request) {
        return problems.refuse(request, HttpStatus.BAD_REQUEST, Problems.key(HttpStatus.BAD_REQUEST));
    }

    /// Everything else: what Spring refused by itself keeps its status and its headers, the rest is a failure
    /// of ours.
    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<?> other(HttpServletRequest request, Exception failure) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // the filters at the door answer these
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null; // nobody is there to read an answer
        }
        HttpStatus status = failure instanceof ErrorResponse refused
                ? HttpStatus.valueOf(refused.getStatusCode().value())
                : HttpStatus.INTERNAL_SERVER_ERROR;
        if (status.is5xxServerError()) {
            return problems.fail(request, status, failure);
        }
        ResponseEntity<?> answer = problems.refuse(request, status, Problems.key(status));
        return failure instanceof ErrorResponse refused ? with(refused.getHeaders(), answer) : answer;
    }

    private static ResponseEntity<?> with(HttpHeaders headers, ResponseEntity<?> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers)
                .body(answer.getBody());
    }
}
