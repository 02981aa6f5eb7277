package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The pages around signing in.
@Component
class SignInPages {
    private final Pages pages;

    SignInPages(Pages pages) {
        this.pages = pages;
    }

    Page page(HttpServletRequest request) {
        return pages.page(request);
    }

    ResponseEntity<byte[]> show(HttpServletRequest request, String template, Map<String, Object> model) {
        return pages.render(request, template, model);
    }

    /// The ways to sign in, with what was typed and what is wrong with it.
    ResponseEntity<byte[]> form(
            HttpServletRequest request, HttpStatus status, String email, String notice, List<Problem> problems) {
        return pages.render(
                request,
                status,
                "account/signIn",
                Map.of("next", next(request), "email", email, "notice", notice, "problems", problems));
    }

    /// Where to go after signing in, as far as it is a page of this site; else empty.
    static String next(HttpServletRequest request) {
        return LocalPath.find(request.getParameter("next"))
                .map(LocalPath::value)
                .orElse("");
    }

    /// To the ways to sign in, and back afterwards.
    ResponseEntity<byte[]> ask(HttpServletRequest request, String notice) {
        Optional<LocalPath> wanted = LocalPath.wanted(request);
        String query = "";
        if (!notice.isEmpty()) {
            query = "?notice=" + notice;
        }
        if (wanted.isPresent()) {
            String next = URLEncoder.encode(wanted.get().value(), StandardCharsets.UTF_8);
            query += (query.isEmpty() ? "?" : "&") + "next=" + next;
        }
        return Redirects.to("/" + PathLanguage.of(request).tag() + "/sign-in" + query);
    }
}
