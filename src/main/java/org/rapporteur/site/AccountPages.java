package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The page on which administrators manage accounts.
@Component
class AccountPages {
    static final NewAccountForm EMPTY = new NewAccountForm("", "", "en", false, false);

    private static final Set<String> NOTICES = Set.of("added", "appointed", "disabled");

    private final Callers callers;
    private final Accounts accounts;
    private final Standings standings;
    private final PartyChoices choices;
    private final Pages pages;

    AccountPages(Callers callers, Accounts accounts, Standings standings, PartyChoices choices, Pages pages) {
        this.callers = callers;
        this.accounts = accounts;
        this.standings = standings;
        this.choices = choices;
        this.pages = pages;
    }

    Page page(HttpServletRequest request) {
        return pages.page(request);
    }

    Actor.Person actor(HttpServletRequest request) {
        return callers.actor(request);
    }

    ResponseEntity<byte[]> done(HttpServletRequest request, String notice) {
        return Redirects.to(page(request).url("/desk/accounts?notice=" + notice));
    }

    ResponseEntity<byte[]> show(
            HttpServletRequest request, HttpStatus status, NewAccountForm form, String notice, List<Problem> problems) {
        Page page = page(request);
        Actor.Person administrator = actor(request);
        List<ShownAccount> shown = accounts.list(administrator).stream()
                .map(each -> shown(page, each, administrator))
                .toList();
        return pages.render(
                request,
                status,
                "desk/accounts",
                Map.of(
                        "accounts",
                        shown,
                        "parties",
                        choices.all(page),
                        "form",
                        form,
                        "problems",
                        problems,
                        "notice",
                        NOTICES.contains(notice) ? notice : ""));
    }

    private ShownAccount shown(Page page, Account account, Actor.Person administrator) {
        return new ShownAccount(
                account.displayName(),
                account.email(),
                account.language(),
                standings.of(page, account),
                account.isDisabled(),
                account.id().equals(administrator.account()));
    }
}
