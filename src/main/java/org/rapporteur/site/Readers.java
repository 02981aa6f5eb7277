package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.StaffRole;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Tells who reads. Pages for visitors get no token for forms unless they hold one, so that reading leaves
/// neither a session nor a cookie behind.
@Component
class Readers {
    private final Callers callers;

    Readers(Callers callers) {
        this.callers = callers;
    }

    Reader of(HttpServletRequest request) {
        Optional<Account> account = callers.find(request);
        if (account.isEmpty()) {
            return holdsForms(request) ? new Reader(null, false, false, token(request)) : Reader.VISITOR;
        }
        return new Reader(
                account.get().displayName(),
                account.get().roles().contains(StaffRole.OFFICER),
                account.get().roles().contains(StaffRole.ADMINISTRATOR),
                token(request));
    }

    private static boolean holdsForms(HttpServletRequest request) {
        String path = PathLanguage.withoutLanguage(request);
        return path.equals("/sign-in") || path.startsWith("/sign-in/");
    }

    private static @Nullable String token(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : null;
    }
}
