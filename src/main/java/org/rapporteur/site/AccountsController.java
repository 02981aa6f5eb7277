package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.RepresentationRole;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The accounts as administrators manage them.
@Controller
@RequestMapping(PathLanguage.PATTERN + "/desk/accounts")
class AccountsController {
    private final Accounts accounts;
    private final Parties parties;
    private final Invitations invitations;
    private final AccountPages pages;

    AccountsController(Accounts accounts, Parties parties, Invitations invitations, AccountPages pages) {
        this.accounts = accounts;
        this.parties = parties;
        this.invitations = invitations;
        this.pages = pages;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam(defaultValue = "") String notice) {
        return pages.show(request, HttpStatus.OK, AccountPages.EMPTY, notice, List.of());
    }

    @PostMapping
    ResponseEntity<byte[]> add(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String officer,
            @RequestParam(defaultValue = "") String administrator) {
        NewAccountForm form = new NewAccountForm(email, name, language, !officer.isEmpty(), !administrator.isEmpty());
        boolean taken = accounts.find(form.email()).isPresent();
        List<Problem> problems = form.problems(pages.page(request), taken);
        if (!problems.isEmpty()) {
            return pages.show(request, HttpStatus.UNPROCESSABLE_CONTENT, form, "", problems);
        }
        Account account = accounts.add(
                pages.actor(request),
                new NewAccount(
                        form.email(), form.name(), Language.find(language).orElse(Language.EN)));
        grant(pages.actor(request), account, form);
        invitations.send(account, request.getRemoteAddr());
        return pages.done(request, "added");
    }

    private void grant(Actor administrator, Account account, NewAccountForm form) {
        if (form.officer()) {
            accounts.grant(administrator, account.id(), StaffRole.OFFICER);
        }
        if (form.administrator()) {
            accounts.grant(administrator, account.id(), StaffRole.ADMINISTRATOR);
        }
    }

    @PostMapping("/appoint")
    ResponseEntity<byte[]> appoint(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String role) {
        Page page = pages.page(request);
        Optional<Account> account = person.isEmpty() ? Optional.empty() : accounts.find(person);
        Optional<Party> represented = party.isEmpty() ? Optional.empty() : parties.find(party);
        if (account.isEmpty() || represented.isEmpty()) {
            Problem problem = account.isEmpty()
                    ? new Problem("person", page.t("accounts.person.missing"))
                    : new Problem("party", page.t("contribute.start.party.missing"));
            return pages.show(request, HttpStatus.UNPROCESSABLE_CONTENT, AccountPages.EMPTY, "", List.of(problem));
        }
        RepresentationRole as = Stream.of(RepresentationRole.values())
                .filter(each -> each.name().equals(role))
                .findFirst()
                .orElse(RepresentationRole.DRAFTER);
        parties.appoint(
                pages.actor(request), account.get().id(), represented.get().id(), as);
        return pages.done(request, "appointed");
    }

    @PostMapping("/disable")
    ResponseEntity<byte[]> disable(HttpServletRequest request, @RequestParam String email) {
        Account account = accounts.find(email).orElseThrow(NoSuchPage::new);
        accounts.disable(pages.actor(request), account.id());
        return pages.done(request, "disabled");
    }
}
