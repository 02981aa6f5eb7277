package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.rapporteur.installation.FullDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Tells people and machines what happened, what is safe, and what to do next; never what it looked like
/// inside.
@Component
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String MACHINES = "/api/";

    /// When to come again while the database cannot be reached, in seconds.
    private static final String SOON = "10";

    private final Pages pages;
    private final JsonMapper json;

    Problems(Pages pages, JsonMapper json) {
        this.pages = pages;
        this.json = json;
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
        boolean isOutage = status == HttpStatus.SERVICE_UNAVAILABLE;
        // Of an outage there is the same to tell of each request, and there may be many.
        LOG.error(
                "{} {} failed, reference {}{}",
                request.getMethod(),
                PathLanguage.path(request),
                reference,
                isOutage ? ": " + failure : "",
                isOutage ? null : failure);
        ResponseEntity<?> answer = isOfMachine(request)
                ? detail(status, reference)
                : pages.renderForVisitor(request, status, "problem", model(status, key(status), reference));
        return isOutage ? comeAgain(answer) : answer;
    }

    private static ResponseEntity<?> comeAgain(ResponseEntity<?> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, SOON)
                .cacheControl(CacheControl.noStore())
                .body(answer.getBody());
    }

    /// The same answer from a filter, where nothing else writes it.
    void fail(HttpServletRequest request, HttpServletResponse response, HttpStatus status, Throwable failure)
            throws IOException {
        ResponseEntity<?> answer = fail(request, status, failure);
        byte[] body = answer.getBody() instanceof byte[] page ? page : json.writeValueAsBytes(answer.getBody());
        boolean isPage = answer.getBody() instanceof byte[];
        ResponseEntity.BodyBuilder written =
                ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders());
        Doors.write(response, (isPage ? written : written.contentType(MediaType.APPLICATION_PROBLEM_JSON)).body(body));
    }

    /// What a failure is called: a request that cannot be read, no room, no database, or just a failure of ours.
    static HttpStatus statusOf(Throwable failure) {
        if (failure instanceof InvalidParameterException || failure instanceof RequestRejectedException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (FullDisk.isBehind(failure)) {
            return HttpStatus.INSUFFICIENT_STORAGE;
        }
        return Outage.isBehind(failure) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
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
                    SERVICE_UNAVAILABLE,
                    INSUFFICIENT_STORAGE -> "problem." + status.value();
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
