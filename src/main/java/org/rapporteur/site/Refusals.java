package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Says no, in the reader's language: as a page to people, and as a problem (RFC 9457) to the scripts of our
/// pages.
@Component
class Refusals {
    private final Pages pages;
    private final Messages messages;
    private final JsonMapper json;

    Refusals(Pages pages, Messages messages, JsonMapper json) {
        this.pages = pages;
        this.messages = messages;
        this.json = json;
    }

    /// What is refused and why.
    ///
    /// @param title in few words
    /// @param text which rule was followed
    /// @param next what can be done; may be empty
    record Refusal(HttpStatus status, String title, String text, String next) {}

    String text(HttpServletRequest request, String key, Object... arguments) {
        Language language = PathLanguage.of(request);
        return messages.text(language, key, arguments);
    }

    /// A size in the reader's language and units.
    String size(HttpServletRequest request, long bytes) {
        return pages.page(request).size(bytes);
    }

    Refusal because(HttpServletRequest request, HttpStatus status, String titleKey, String textKey) {
        return new Refusal(status, text(request, titleKey), text(request, textKey), "");
    }

    ResponseEntity<byte[]> answer(HttpServletRequest request, Refusal refusal) {
        return isForScript(request) ? problem(refusal) : page(request, refusal);
    }

    /// Whether one of our scripts asks, and not a person who follows a link or sends a form.
    static boolean isForScript(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("PUT")
                || request.getHeader("X-Draft") != null
                || (accept != null && accept.contains("json") && !accept.startsWith("text/html"));
    }

    private ResponseEntity<byte[]> page(HttpServletRequest request, Refusal refusal) {
        String home = "/" + PathLanguage.of(request).tag();
        String back = LocalPath.before(request).map(LocalPath::value).orElse(home);
        return pages.render(
                request,
                refusal.status(),
                "account/refusal",
                Map.of(
                        "title",
                        refusal.title(),
                        "text",
                        refusal.text(),
                        "next",
                        refusal.next(),
                        "link",
                        back,
                        "linkText",
                        text(request, back.equals(home) ? "refusal.home" : "refusal.back")));
    }

    private ResponseEntity<byte[]> problem(Refusal refusal) {
        String body = json.writeValueAsString(Map.of(
                "type",
                "about:blank",
                "title",
                refusal.title(),
                "status",
                refusal.status().value(),
                "detail",
                refusal.next().isEmpty() ? refusal.text() : refusal.text() + " " + refusal.next()));
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }
}
