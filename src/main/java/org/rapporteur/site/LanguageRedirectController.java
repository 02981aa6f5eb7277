package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import org.rapporteur.languages.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Sends an address without a language to the same address in the language that the reader's browser prefers.
@Controller
class LanguageRedirectController {
    @GetMapping({
        "/",
        "/contributions",
        "/contributions/{*rest}",
        "/parties",
        "/parties/{*rest}",
        "/organizations",
        "/organizations/{*rest}",
        "/about",
        "/contribute",
        "/sign-in"
    })
    ResponseEntity<Void> redirect(HttpServletRequest request) {
        Language language = PathLanguage.preferred(request);
        String path = request.getRequestURI();
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        // Written as it came: a query that is no URI is passed on, not refused.
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, "/" + language.tag() + path + query)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
