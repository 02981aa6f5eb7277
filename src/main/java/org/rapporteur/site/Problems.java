package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Tells people and machines what happened, what is safe, and what to do next; never what it looked like
/// inside.
@Component
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String MACHINES = "/api/";

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    /// The answer to a request that could not be fulfilled because of what it asked.
    ResponseEntity<?> refuse(HttpServletRequest request, HttpStatus status, String messageKey) {
        if (isOfMachine(request)) {
            return detail(status, null);
        }
        return pages.render(request, status, "problem", model(status, messageKey, null));
    }

    /// The answer to a request that failed here; the failure goes to the log under the reference that the
    /// answer bears.
    ResponseEntity<?> fail(HttpServletRequest request, HttpStatus status, Throwable failure) {
        String reference = IncidentReference.next().value();
        LOG.error("{} {} failed, reference {}", request.getMethod(), PathLanguage.path(request), reference, failure);
        if (isOfMachine(request)) {
            return detail(status, reference);
        }
        return pages.renderForVisitor(request, status, "problem", model(status, key(status), reference));
    }

    /// The key of the message for the status.
    static String key(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    GONE,
                    CONFLICT,
                    CONTENT_TOO_LARGE,
                    TOO_MANY_REQUESTS,
                    SERVICE_UNAVAILABLE -> "problem." + status.value();
            default -> status.is4xxClientError() ? "problem.400" : "problem.500";
        };
    }

    static boolean isOfMachine(HttpServletRequest request) {
        return PathLanguage.path(request).startsWith(MACHINES);
    }

    private static Map<String, Object> model(HttpStatus status, String messageKey, @Nullable String reference) {
        return Map.of(
                "titleKey",
                key(status) + ".title",
                "messageKey",
                messageKey,
                "retry",
                status.is5xxServerError() || status == HttpStatus.TOO_MANY_REQUESTS,
                "reference",
                Optional.ofNullable(reference).orElse(""));
    }

    private static ResponseEntity<ProblemDetail> detail(HttpStatus status, @Nullable String reference) {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        if (reference != null) {
            detail.setProperty("reference", reference);
        }
        return ResponseEntity.of(detail).build();
    }
}
