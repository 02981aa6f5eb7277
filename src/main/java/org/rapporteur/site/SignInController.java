package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.identity.SignInRequests;
import org.rapporteur.installation.PublicAddress;
import org.rapporteur.mail.Letter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages on which people sign in. What they send with a password, a link or a passkey, Spring Security
/// takes.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/sign-in")
class SignInController {
    private static final Set<String> NOTICES = Set.of("ended", "out", "link");

    private final SignInPages pages;
    private final SignInRequests requests;
    private final PublicAddress address;
    private final LetterFolder letters;

    SignInController(SignInPages pages, SignInRequests requests, PublicAddress address, LetterFolder letters) {
        this.pages = pages;
        this.requests = requests;
        this.address = address;
        this.letters = letters;
    }

    @GetMapping
    ResponseEntity<byte[]> form(HttpServletRequest request, @RequestParam(defaultValue = "") String notice) {
        return pages.form(request, HttpStatus.OK, "", NOTICES.contains(notice) ? notice : "", List.of());
    }

    /// Sends a link, if there is somebody to send it to; the answer does not tell.
    @PostMapping("/letter")
    ResponseEntity<byte[]> letter(HttpServletRequest request, @RequestParam(defaultValue = "") String email) {
        String typed = email.strip();
        if (!Letter.isAddress(typed)) {
            Problem problem = new Problem("email", pages.page(request).t("sign-in.email.wrong"));
            return pages.form(request, HttpStatus.UNPROCESSABLE_CONTENT, email, "", List.of(problem));
        }
        String next = SignInPages.next(request);
        requests.request(typed, request.getRemoteAddr(), (token, language) -> link(token, language.tag(), next));
        return Redirects.to(pages.page(request).url("/sign-in/sent"));
    }

    private URI link(String token, String language, String next) {
        String query = next.isEmpty() ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return URI.create(address.value() + "/" + language + "/sign-in/link?token=" + token + query);
    }

    @GetMapping("/sent")
    ResponseEntity<byte[]> sent(HttpServletRequest request) {
        return pages.show(request, "account/sent", Map.of("lettersShown", letters.isShownToAll()));
    }

    /// The page behind a link in a letter; only its button signs in.
    @GetMapping("/link")
    ResponseEntity<byte[]> link(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
        if (token.isEmpty() || token.length() > 200) {
            return pages.form(request, HttpStatus.OK, "", "link", List.of());
        }
        return pages.show(request, "account/link", Map.of("token", token, "next", SignInPages.next(request)));
    }
}
