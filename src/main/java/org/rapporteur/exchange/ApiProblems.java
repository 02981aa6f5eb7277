package org.rapporteur.exchange;

import java.net.URI;
import java.util.List;
import org.rapporteur.publications.Erasure;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Tells machines what was wrong, in the form of RFC 9457. The types are part of the contract.
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
@Order(0)
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final String TYPES = "urn:rapporteur:problem:";

    @ExceptionHandler
    ProblemDetail bad(BadParameter problem) {
        ProblemDetail detail = detail(HttpStatus.BAD_REQUEST, "bad-parameter");
        detail.setProperty("parameter", problem.parameter());
        return detail;
    }

    @ExceptionHandler
    ProblemDetail unknown(NoSuchContributionHere problem) {
        return detail(HttpStatus.NOT_FOUND, "no-such-contribution");
    }

    @ExceptionHandler
    ProblemDetail withdrawn(WithdrawnContribution problem) {
        ProblemDetail detail = detail(HttpStatus.GONE, "withdrawn");
        detail.setProperty("reference", problem.reference().value());
        detail.setProperty("withdrawnAt", problem.withdrawal().at());
        detail.setProperty("reason", problem.withdrawal().reason());
        Erasure erasure = problem.withdrawal().erasure();
        if (erasure != null) {
            detail.setProperty("erasedAt", erasure.at());
            detail.setProperty("erasedFor", erasure.reason());
            detail.setProperty("erasureEntries", List.of(erasure.first(), erasure.last()));
        }
        return detail;
    }

    private static ProblemDetail detail(HttpStatus status, String type) {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setType(URI.create(TYPES + type));
        return detail;
    }
}
