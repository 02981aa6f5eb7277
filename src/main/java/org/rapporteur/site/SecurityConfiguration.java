package org.rapporteur.site;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.installation.PublicAddress;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationProvider;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;

/// How the site is guarded: who may come to which address, how people prove who they are, and what browsers
/// may do with its pages.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String SIGN_IN = "/sign-in";

    @Bean
    SecurityFilterChain guardedSite(
            HttpSecurity http, Doors doors, FilesGuard guard, SignInWays ways, List<AuthenticationProvider> all) {
        HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
        all.stream()
                .filter(each -> !(each instanceof OneTimeTokenAuthenticationProvider))
                .forEach(http::authenticationProvider);
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .denyAll()
                        .requestMatchers("/*/desk/accounts/**", "/*/desk/mail/**", "/*/desk/erase/**")
                        .access(doors.has(StaffRole.ADMINISTRATOR))
                        .requestMatchers("/*/desk/formats")
                        .access(doors.hasOneOf(Set.of(StaffRole.OFFICER, StaffRole.ADMINISTRATOR)))
                        .requestMatchers("/*/desk/**")
                        .access(doors.has(StaffRole.OFFICER))
                        .requestMatchers("/*/contribute/**", "/*/mine/**", "/*/account/**", "/webauthn/register/**")
                        .access(doors.signedIn())
                        .anyRequest()
                        .permitAll())
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .addFilterBefore(guard.filter(), CsrfFilter.class)
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(doors::onUnknown).accessDeniedHandler(doors::onDenied))
                .headers(headers -> write(headers, ways.address()));
        ways.open(http, doors, tokens);
        return http.build();
    }

    private static void write(HeadersConfigurer<HttpSecurity> headers, PublicAddress address) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(SecurityHeaders.POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(SecurityHeaders.PERMISSIONS))
                .httpStrictTransportSecurity(transport -> transport
                        .requestMatcher(_ -> isSecure(address))
                        .includeSubDomains(false)
                        .maxAgeInSeconds(31_536_000));
    }

    /// What holds a NUL was typed by nobody, and no database takes it: it is refused before anything looks at it.
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /// Cookies go over secure connections only, wherever the public address says that there is one.
    @Bean
    DefaultCookieSerializerCustomizer secureCookies(PublicAddress address) {
        return cookies -> cookies.setUseSecureCookie(isSecure(address));
    }

    private static boolean isSecure(PublicAddress address) {
        return address.value().startsWith("https:");
    }

    /// The ways to sign in.
    @org.springframework.stereotype.Component
    static class SignInWays {
        private final OneTimeTokenService links;
        private final PublicAddress address;

        SignInWays(OneTimeTokenService links, PublicAddress address) {
            this.links = links;
            this.address = address;
        }

        PublicAddress address() {
            return address;
        }

        void open(HttpSecurity http, Doors doors, HttpSessionCsrfTokenRepository tokens) {
            http.formLogin(password -> password.loginPage(SIGN_IN)
                            .loginProcessingUrl("/*/sign-in/password")
                            .successHandler((request, response, _) -> doors.onSignedIn(request, response))
                            .failureHandler(doors::onWrongPassword))
                    .oneTimeTokenLogin(link -> link.loginPage(SIGN_IN)
                            .loginProcessingUrl("/*/sign-in/link")
                            .showDefaultSubmitPage(false)
                            .tokenService(links)
                            .generateRequestResolver(_ -> null)
                            .tokenGenerationSuccessHandler((_, _, _) -> {})
                            .successHandler((request, response, _) -> doors.onSignedIn(request, response))
                            .failureHandler(doors::onDeadLink))
                    .webAuthn(passkey -> passkey.rpName("Rapporteur")
                            .rpId(URI.create(address.value()).getHost())
                            .disableDefaultRegistrationPage(true)
                            .withObjectPostProcessor(newSession(tokens)))
                    .logout(out -> out.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                                    .matcher(org.springframework.http.HttpMethod.POST, "/*/sign-out"))
                            .deleteCookies("rapporteur")
                            .logoutSuccessHandler((request, response, _) -> doors.onSignedOut(request, response)));
        }

        /// Passkeys begin a new session as the other ways do, so that none can be planted on a reader.
        private static ObjectPostProcessor<WebAuthnAuthenticationFilter> newSession(
                HttpSessionCsrfTokenRepository tokens) {
            return new ObjectPostProcessor<>() {
                @Override
                public <O extends WebAuthnAuthenticationFilter> O postProcess(O filter) {
                    filter.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                            new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(tokens))));
                    return filter;
                }
            };
        }
    }
}
