package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.ServedTest;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ServedTest
class ProblemPagesTests {
    private final ProblemPages problems;
    private final LastDoorController lastDoor;
    private final Messages messages;

    ProblemPagesTests(ProblemPages problems, LastDoorController lastDoor, Messages messages) {
        this.problems = problems;
        this.lastDoor = lastDoor;
        this.messages = messages;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aDatabaseThatDoesNotAnswerIsNoLossAndNoSecret(Language language) throws Exception {
        ResponseEntity<?> answer = Objects.requireNonNull(problems.other(
                request("/" + language.tag() + "/contributions/CTR-2026-1"),
                new MockHttpServletResponse(),
                new DataAccessResourceFailureException("hunter2")));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("10");
        assertThat(text(answer))
                .contains("<html lang=\"" + language.htmlTag() + "\"")
                .contains(messages.text(language, "problem.503"))
                .containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}</bdi>")
                .contains("href=\"/" + language.tag() + "/contributions/CTR-2026-1\"")
                .doesNotContain("hunter2")
                .doesNotContain("Exception");
    }

    @Test
    void aFailureIsAProblemForMachines() throws Exception {
        ResponseEntity<?> answer = Objects.requireNonNull(problems.other(
                request("/api/contributions"), new MockHttpServletResponse(), new IllegalStateException("hunter2")));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(answer.getBody()).isInstanceOfSatisfying(ProblemDetail.class, detail -> {
            assertThat(detail.toString()).doesNotContain("hunter2");
            assertThat(detail.getProperties()).containsKey("reference");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 413, 414, 429, 431, 500, 501, 503})
    void whateverTheContainerReportsIsSaidInWords(int status) {
        MockHttpServletRequest request = request("/error");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/ru/contributions");

        ResponseEntity<?> answer = lastDoor.error(request);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.parseMediaType("text/html;charset=UTF-8"));
        assertThat(text(answer)).contains("<html lang=\"ru\"").doesNotContain("problem.");
    }

    private static MockHttpServletRequest request(String path) {
        return new MockHttpServletRequest("GET", path);
    }

    private static String text(ResponseEntity<?> answer) {
        return new String((byte[]) Objects.requireNonNull(answer.getBody()), StandardCharsets.UTF_8);
    }
}
