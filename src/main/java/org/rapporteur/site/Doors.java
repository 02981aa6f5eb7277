package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.identity.TooManyAttempts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/// What happens at the doors that Spring Security guards: who may pass, and what those who may not are told.
@Component
class Doors {
    private final Callers callers;
    private final SignInPages signIn;
    private final Refusals refusals;

    Doors(Callers callers, SignInPages signIn, Refusals refusals) {
        this.callers = callers;
        this.signIn = signIn;
        this.refusals = refusals;
    }

    /// Whoever signed in may pass.
    AuthorizationManager<RequestAuthorizationContext> signedIn() {
        return (_, context) ->
                new AuthorizationDecision(callers.find(context.getRequest()).isPresent());
    }

    AuthorizationManager<RequestAuthorizationContext> has(StaffRole role) {
        return hasOneOf(Set.of(role));
    }

    AuthorizationManager<RequestAuthorizationContext> hasOneOf(Set<StaffRole> roles) {
        return (_, context) -> new AuthorizationDecision(callers.find(context.getRequest())
                .filter(each -> each.roles().stream().anyMatch(roles::contains))
                .isPresent());
    }

    /// Nobody signed in: asks to, and comes back afterwards.
    void onUnknown(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        write(response, Refusals.isForScript(request) ? ended(request) : signIn.ask(request, ""));
    }

    /// A form without its token, or a person without the role.
    void onDenied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
            throws IOException {
        write(response, denial(request, problem));
    }

    private ResponseEntity<byte[]> denial(HttpServletRequest request, AccessDeniedException problem) {
        boolean guarded = isGuarded(request);
        if (guarded && callers.find(request).isEmpty()) {
            return Refusals.isForScript(request) ? ended(request) : signIn.ask(request, "ended");
        }
        if (problem instanceof CsrfException) {
            return refusals.answer(
                    request,
                    new Refusals.Refusal(
                            HttpStatus.FORBIDDEN,
                            refusals.text(request, "refusal.form.title"),
                            refusals.text(request, "refusal.form.text"),
                            refusals.text(request, "refusal.form.next")));
        }
        String path = PathLanguage.withoutLanguage(request);
        boolean administration =
                path.startsWith("/desk/accounts") || path.startsWith("/desk/mail") || path.startsWith("/desk/erase");
        return refusals.answer(
                request,
                refusals.because(
                        request,
                        HttpStatus.FORBIDDEN,
                        "refusal.title",
                        administration ? "refusal.administrators.only" : "refusal.officers.only"));
    }

    private ResponseEntity<byte[]> ended(HttpServletRequest request) {
        return refusals.answer(
                request, refusals.because(request, HttpStatus.UNAUTHORIZED, "refusal.title", "refusal.session.detail"));
    }

    private static boolean isGuarded(HttpServletRequest request) {
        String path = PathLanguage.withoutLanguage(request) + "/";
        return path.startsWith("/contribute/")
                || path.startsWith("/mine/")
                || path.startsWith("/account/")
                || path.startsWith("/desk/");
    }

    /// Signed in: on to where the person wanted to go, else to the person's own desk.
    void onSignedIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String next = SignInPages.next(request);
        write(response, Redirects.to(next.isEmpty() ? home(request) : next));
    }

    private String home(HttpServletRequest request) {
        String language = "/" + PathLanguage.of(request).tag();
        Optional<Account> account = callers.find(request);
        if (account.filter(each -> each.roles().contains(StaffRole.OFFICER)).isPresent()) {
            return language + "/desk";
        }
        if (account.filter(each -> each.roles().contains(StaffRole.ADMINISTRATOR))
                .isPresent()) {
            return language + "/desk/accounts";
        }
        return language + "/mine";
    }

    void onWrongPassword(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        String email = Optional.ofNullable(request.getParameter("username")).orElse("");
        boolean tooMany = problem instanceof TooManyAttempts;
        String text = refusals.text(
                request, problem instanceof TooManyAttempts many ? many.rule() : "sign-in.password.wrong");
        write(
                response,
                signIn.form(
                        request,
                        tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT,
                        email,
                        "",
                        List.of(new Problem("password", text))));
    }

    void onDeadLink(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        write(response, signIn.form(request, HttpStatus.UNPROCESSABLE_CONTENT, "", "link", List.of()));
    }

    void onSignedOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, Redirects.to("/" + PathLanguage.of(request).tag() + "/sign-in?notice=out"));
    }

    static void write(HttpServletResponse response, ResponseEntity<byte[]> answer) throws IOException {
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body = answer.getBody();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
