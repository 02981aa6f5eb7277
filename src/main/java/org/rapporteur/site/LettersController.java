package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Shows the letters of an installation without a mail server.
@Controller
class LettersController {
    private final LetterFolder letters;
    private final Pages pages;

    LettersController(LetterFolder letters, Pages pages) {
        this.letters = letters;
        this.pages = pages;
    }

    @GetMapping(PathLanguage.PATTERN + "/desk/mail")
    ResponseEntity<byte[]> forAdministrators(HttpServletRequest request) {
        return show(request);
    }

    @GetMapping(PathLanguage.PATTERN + "/demonstration/letters")
    ResponseEntity<byte[]> ofDemonstration(HttpServletRequest request) {
        if (!letters.isShownToAll()) {
            throw new NoSuchPage();
        }
        return show(request);
    }

    private ResponseEntity<byte[]> show(HttpServletRequest request) {
        return pages.render(request, "desk/letters", Map.of("toFolder", letters.isUsed(), "letters", letters.newest()));
    }
}
