package org.rapporteur.identity;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/// What Spring Security needs to know about accounts; its filter chains are made elsewhere.
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {
    /// Indexes sessions by the account's identifier, whichever way they began: Spring Security would index
    /// those of passkeys by the e-mail address, and ending an account's sessions would miss them.
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsByAccount() {
        return sessions -> sessions.setIndexResolver(SignInConfiguration::index);
    }

    private static Map<String, String> index(Session session) {
        Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        if (context instanceof SecurityContext security
                && security.getAuthentication() != null
                && security.getAuthentication().getPrincipal() instanceof SignedIn person) {
            return Map.of(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.getUsername());
        }
        return Map.of();
    }

    @Bean
    UserCredentialRepository userCredentials(JdbcOperations jdbc) {
        return new JdbcUserCredentialRepository(jdbc);
    }
}
