package org.rapporteur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.languages.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import tools.jackson.databind.json.JsonMapper;

@RapporteurTest
class SignInTests {
    private static final Actor COMMAND_LINE = Actor.system("command-line");
    private static final String PASSWORD = "a few unrelated words";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SignInRequests.Page PAGE =
            (token, language) -> URI.create("https://record.example.org/" + language.tag() + "/link?token=" + token);

    private final Accounts accounts;
    private final Doors doors;
    private final JdbcClient jdbc;
    private final Path letters;

    SignInTests(
            Accounts accounts,
            PasswordSignIn passwords,
            SignInTokens tokens,
            SignInRequests requests,
            SignedInUsers users,
            PasskeyUsers passkeys,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            JdbcClient jdbc,
            DataFolder data) {
        this.accounts = accounts;
        this.doors = new Doors(passwords, tokens, requests, users, passkeys, sessions);
        this.jdbc = jdbc;
        letters = data.path().resolve("mail");
    }

    /// The ways in.
    private record Doors(
            PasswordSignIn passwords,
            SignInTokens tokens,
            SignInRequests requests,
            SignedInUsers users,
            PasskeyUsers passkeys,
            FindByIndexNameSessionRepository<? extends Session> sessions) {}

    @Test
    void thePasswordOfTheAccountSignsInAndNoOther() {
        Account account = withPassword("one@example.org");

        Authentication signedIn = tryPassword("ONE@example.org", PASSWORD);

        assertThat(signedIn.isAuthenticated()).isTrue();
        assertThat(signedIn.getPrincipal()).isEqualTo(SignedIn.of(account));
        assertThat(signedIn.getCredentials()).isNull();
        assertThat(signedIn.getName()).isEqualTo(account.id().toString());
        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(() -> tryPassword("one@example.org", PASSWORD + "!"));
    }

    @Test
    void theSamePasswordFromAnotherKeyboardIsTheSame() {
        Account account = added("keyboard@example.org");
        accounts.setPassword(accounts.actor(account.id()), account.id(), "Ünrelated cafe\u0301 words".toCharArray());

        assertThat(tryPassword("keyboard@example.org", "U\u0308nrelated caf\u00e9 words")
                        .isAuthenticated())
                .isTrue();
    }

    @Test
    void theAnswerDoesNotTellWhetherThereIsAnAccount() {
        added("without-password@example.org");
        Account disabled = withPassword("disabled@example.org");
        accounts.disable(COMMAND_LINE, disabled.id());

        List<String> answers = Stream.of(
                        "nobody@example.org", "without-password@example.org", "disabled@example.org", "not an address")
                .map(this::wrongPassword)
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
    }

    @Test
    void afterTooManyAttemptsEvenTheRightPasswordWaitsAndNobodysToo() {
        withPassword("guessed@example.org");

        for (String email : List.of("guessed@example.org", "nobody-at-all@example.org")) {
            assertThat(attemptsUntilRefusal(email)).isBetween(10, 20);
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> tryPassword(email, PASSWORD))
                    .extracting(TooManyAttempts::rule)
                    .isEqualTo("refusal.sign-in.attempts");
        }
        assertThat(jdbc.sql("SELECT count(*) FROM identity.attempt WHERE subject::text LIKE '%guessed%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLinkSignsInOnce() {
        Account account = added("link@example.org");

        SignInLink link = accounts.issueSignInLink(COMMAND_LINE, "LINK@example.org");
        OneTimeToken first = consume(link.token());
        OneTimeToken second = consume(link.token());

        assertThat(first).isNotNull();
        assertThat(doors.users()
                        .loadUserByUsername(Objects.requireNonNull(first).getUsername()))
                .isEqualTo(SignedIn.of(account));
        assertThat(second).isNull();
        assertThat(consume("something else")).isNull();
        assertThat(link.toString()).doesNotContain(link.token());
    }

    @Test
    void aLinkExpiresAndOnlyItsHashIsKept() {
        Account account = added("expired@example.org");
        SignInLink link = accounts.issueSignInLink(COMMAND_LINE, "expired@example.org");

        String kept = jdbc.sql("SELECT encode(token_hash, 'hex') FROM identity.sign_in_link WHERE account = :id")
                .param("id", account.id().value())
                .query(String.class)
                .single();
        assertThat(kept).isEqualTo(HexFormat.of().formatHex(Fingerprint.of(link.token())));
        assertThat(link.expiresAt())
                .isBetween(Instant.now().plusSeconds(800), Instant.now().plusSeconds(901));

        jdbc.sql("UPDATE identity.sign_in_link SET expires_at = now() - interval '1 second' WHERE account = :id")
                .param("id", account.id().value())
                .update();
        assertThat(consume(link.token())).isNull();
    }

    @Test
    void aTokenForNobodyLooksLikeAnyOtherAndLeadsNowhere() {
        OneTimeToken token = doors.tokens().generate(new GenerateOneTimeTokenRequest("nobody@example.org"));

        assertThat(token.getTokenValue()).hasSize(43);
        assertThat(consume(token.getTokenValue())).isNull();
    }

    @Test
    void theLetterComesInTheLanguageOfTheAccountAndNobodyElseGetsOne() throws IOException {
        accounts.add(COMMAND_LINE, new NewAccount("arabic@example.org", "Un nom", Language.AR));
        Account disabled = added("disabled-reader@example.org");
        accounts.disable(COMMAND_LINE, disabled.id());

        doors.requests().request("stranger@example.org", "192.0.2.1", PAGE);
        doors.requests().request("disabled-reader@example.org", "192.0.2.1", PAGE);
        doors.requests().request("Arabic@Example.org", "192.0.2.1", PAGE);

        Path letter = await().atMost(PATIENCE)
                .until(() -> findLetterTo("arabic@example.org"), Optional::isPresent)
                .orElseThrow();
        String text = Files.readString(letter);
        assertThat(text).contains("Content-Language: ar");
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM mail.letter WHERE recipient LIKE '%stranger%' OR recipient LIKE '%disabled-reader%'")
                        .query(Long.class)
                        .single())
                .isZero();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql(
                                        "SELECT count(*) FROM mail.letter WHERE recipient = 'arabic@example.org' AND body IS NULL")
                                .query(Long.class)
                                .single()
                        == 1);
    }

    @Test
    void noMoreThanTenLettersGoToOneAddressInAWhile() {
        Account account = added("flooded@example.org");

        for (int request = 0; request < 15; request++) {
            doors.requests().request("flooded@example.org", "192.0.2.2", PAGE);
        }

        await().atMost(PATIENCE).until(() -> lettersTo("flooded@example.org") == 10);
        assertThat(jdbc.sql("SELECT count(*) FROM identity.sign_in_link WHERE account = :id")
                        .param("id", account.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void theSessionsOfADisabledAccountEndAndItsLinksDie() {
        Account account = withPassword("ended@example.org");
        SignInLink link = accounts.issueSignInLink(COMMAND_LINE, "ended@example.org");
        String byPassword = opened(doors.sessions(), tryPassword("ended@example.org", PASSWORD));
        SignedIn user = SignedIn.of(account);
        String byPasskey = opened(doors.sessions(), new WebAuthnAuthentication(user, user.getAuthorities()));
        assertThat(doors.sessions().findByPrincipalName(account.id().toString()))
                .containsOnlyKeys(byPassword, byPasskey);

        accounts.disable(COMMAND_LINE, account.id());

        assertThat(isOpen(byPassword)).isFalse();
        assertThat(isOpen(byPasskey)).isFalse();
        assertThat(consume(link.token())).isNull();
        assertThatExceptionOfType(UsernameNotFoundException.class)
                .isThrownBy(() -> doors.users().loadUserByUsername(account.id().toString()));
    }

    @Test
    void theOwnerOfAPasskeyIsTheAccount() {
        Account account = added("passkey@example.org");
        Bytes handle = SignedIn.of(account).getId();

        assertThat(doors.passkeys().findById(handle)).isEqualTo(SignedIn.of(account));
        assertThat(doors.passkeys().findByUsername(account.id().toString())).isEqualTo(SignedIn.of(account));
        assertThat(doors.passkeys().findById(new Bytes(new byte[] {1, 2, 3}))).isNull();
        assertThat(doors.passkeys().findById(new Bytes(new byte[16]))).isNull();
        accounts.disable(COMMAND_LINE, account.id());
        assertThat(doors.passkeys().findById(handle)).isNull();
    }

    @Test
    void aDeviceIsToldNoMoreThanAPasskeyNeeds() {
        String json = JsonMapper.builder().build().writeValueAsString(SignedIn.of(added("device@example.org")));

        assertThat(json)
                .contains("\"name\":\"device@example.org\"")
                .contains("\"displayName\":\"A Person\"")
                .contains("\"id\":")
                .doesNotContain("authorities")
                .doesNotContain("password")
                .doesNotContain("account");
    }

    private static <S extends Session> String opened(
            FindByIndexNameSessionRepository<S> sessions, Authentication authentication) {
        S session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(authentication));
        sessions.save(session);
        return session.getId();
    }

    private @Nullable OneTimeToken consume(String token) {
        return doors.tokens().consume(new OneTimeTokenAuthenticationToken(token));
    }

    private Authentication tryPassword(String email, String password) {
        return doors.passwords().authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, password));
    }

    private String wrongPassword(String email) {
        try {
            tryPassword(email, "not the password");
            return "signed in";
        } catch (BadCredentialsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// More than the limit only when a window ends in between.
    private int attemptsUntilRefusal(String email) {
        int attempts = 0;
        try {
            while (attempts < 30) {
                wrongPassword(email);
                attempts++;
            }
        } catch (TooManyAttempts e) {
            return attempts;
        }
        return attempts;
    }

    private boolean isOpen(String session) {
        return doors.sessions().findById(session) != null;
    }

    private long lettersTo(String recipient) {
        return jdbc.sql("SELECT count(*) FROM mail.letter WHERE recipient = :recipient")
                .param("recipient", recipient)
                .query(Long.class)
                .single();
    }

    private Optional<Path> findLetterTo(String recipient) throws IOException {
        if (!Files.isDirectory(letters)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(letters)) {
            return files.filter(each -> each.toString().endsWith(".eml"))
                    .filter(each -> text(each).contains("To: " + recipient))
                    .findFirst();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Account withPassword(String email) {
        Account account = added(email);
        accounts.setPassword(COMMAND_LINE, account.id(), PASSWORD.toCharArray());
        return accounts.get(account.id());
    }

    private Account added(String email) {
        return accounts.add(COMMAND_LINE, new NewAccount(email, "A Person", Language.FR));
    }
}
