package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What this record is, on which basis it is kept, and how to use it.
@Controller
class AboutController {
    private final Pages pages;

    AboutController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping(PathLanguage.PATTERN + "/about")
    ResponseEntity<byte[]> about(HttpServletRequest request) {
        return pages.render(request, "about", Map.of());
    }
}
