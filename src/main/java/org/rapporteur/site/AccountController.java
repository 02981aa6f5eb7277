package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.languages.Language;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A person's own account: name, language, password, passkeys.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/account")
class AccountController {
    private static final Set<String> NOTICES = Set.of("saved", "password", "passkey");
    private static final int LONGEST_NAME = 200;
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 200;

    private final Callers callers;
    private final Accounts accounts;
    private final PasskeyRing ring;
    private final Standings standings;
    private final Pages pages;

    AccountController(Callers callers, Accounts accounts, PasskeyRing ring, Standings standings, Pages pages) {
        this.callers = callers;
        this.accounts = accounts;
        this.ring = ring;
        this.standings = standings;
        this.pages = pages;
    }

    @GetMapping
    ResponseEntity<byte[]> account(HttpServletRequest request, @RequestParam(defaultValue = "") String notice) {
        return show(request, HttpStatus.OK, NOTICES.contains(notice) ? notice : "", List.of());
    }

    @PostMapping
    ResponseEntity<byte[]> rename(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String language) {
        Actor.Person person = callers.actor(request);
        Account account = callers.account(request);
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            Problem problem = new Problem("name", pages.page(request).t("account.name.missing", LONGEST_NAME));
            return show(request, HttpStatus.UNPROCESSABLE_CONTENT, "", List.of(problem));
        }
        accounts.rename(
                person, account.id(), name.strip(), Language.find(language).orElse(account.language()));
        return saved(request, "saved");
    }

    /// The current password, where there is one, keeps whoever finds an unattended desk from staying.
    @PostMapping("/password")
    ResponseEntity<byte[]> password(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password) {
        Page page = pages.page(request);
        Account account = callers.account(request);
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            String text = page.t("password.weak", SHORTEST_PASSWORD, LONGEST_PASSWORD);
            return show(request, HttpStatus.UNPROCESSABLE_CONTENT, "", List.of(new Problem("password", text)));
        }
        if (account.hasPassword() && !ring.opens(account, current, request)) {
            Problem problem = new Problem("current", page.t("password.current.wrong"));
            return show(request, HttpStatus.UNPROCESSABLE_CONTENT, "", List.of(problem));
        }
        accounts.setPassword(callers.actor(request), account.id(), password.toCharArray());
        ring.endOtherSessions(account, request);
        return saved(request, "password");
    }

    @PostMapping("/passkeys/remove")
    ResponseEntity<byte[]> removePasskey(HttpServletRequest request, @RequestParam String passkey) {
        ring.remove(callers.account(request), passkey);
        return saved(request, "passkey");
    }

    private ResponseEntity<byte[]> saved(HttpServletRequest request, String notice) {
        return Redirects.to(pages.page(request).url("/account?notice=" + notice));
    }

    private ResponseEntity<byte[]> show(
            HttpServletRequest request, HttpStatus status, String notice, List<Problem> problems) {
        Account account = callers.account(request);
        AccountView view = new AccountView(
                account.email(),
                account.displayName(),
                account.language(),
                account.hasPassword(),
                standings.of(pages.page(request), account),
                ring.list(account));
        return pages.render(
                request, status, "account/account", Map.of("account", view, "problems", problems, "notice", notice));
    }
}
