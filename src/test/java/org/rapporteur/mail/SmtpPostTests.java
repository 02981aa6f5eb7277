package org.rapporteur.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.languages.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RapporteurTest
class SmtpPostTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT = freePort();
    private static final GreenMail SERVER =
            new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private final Post post;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SmtpPostTests(Post post, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.post = post;
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
    }

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> PORT);
        registry.add("rapporteur.mail.from", () -> "record@example.org");
        registry.add("rapporteur.mail.first-pause", () -> "100ms");
        registry.add("rapporteur.mail.look-every", () -> "100ms");
    }

    @BeforeEach
    void anEmptyServerRuns() {
        jdbc.sql("DELETE FROM mail.letter").update();
        SERVER.stop();
        SERVER.start();
    }

    @AfterAll
    static void theServerStops() {
        SERVER.stop();
    }

    @Test
    void anArabicLetterArrivesAsItWasWritten() throws MessagingException, IOException {
        post.send(new Letter(
                "delegate@example.org", Language.AR, "رابط تسجيل الدخول", "السطر الأول\nCAC/COSP/2021/L.7\n", false));

        MimeMessage message = await().atMost(PATIENCE)
                .until(this::received, all -> all.size() == 1)
                .getFirst();

        assertThat(message.getSubject()).isEqualTo("رابط تسجيل الدخول");
        assertThat(message.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("السطر الأول\nCAC/COSP/2021/L.7");
        assertThat(message.getContentLanguage()).containsExactly("ar");
        assertThat(message.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");
        assertThat(message.getFrom()[0]).hasToString("record@example.org");
        assertThat(message.getRecipients(Message.RecipientType.TO)[0]).hasToString("delegate@example.org");
        assertThat(message.getMessageID()).endsWith("@example.org>");
        assertThat(message.getSentDate()).isNotNull();
    }

    @Test
    void aLetterOfATransactionThatFailedIsNeverSent() {
        transaction.executeWithoutResult(status -> {
            post.send(letter("rolled-back@example.org", false));
            status.setRollbackOnly();
        });
        post.send(letter("committed@example.org", false));

        await().atMost(PATIENCE).until(() -> received().size() == 1);
        assertThat(jdbc.sql("SELECT recipient FROM mail.letter")
                        .query(String.class)
                        .list())
                .containsExactly("committed@example.org");
    }

    @Test
    void aServerThatFailsIsTriedAgainAndNothingIsLost() {
        SERVER.stop();

        post.send(letter("first@example.org", false));
        post.send(letter("second@example.org", false));
        await().atMost(PATIENCE).until(() -> jdbc.sql("""
                                SELECT count(*) FROM mail.letter
                                WHERE attempts > 1 AND last_error IS NOT NULL AND delivered_at IS NULL
                                """).query(Long.class).single() == 2);
        SERVER.start();

        List<MimeMessage> messages = await().atMost(PATIENCE).until(this::received, all -> all.size() == 2);
        assertThat(messages)
                .extracting(each -> each.getRecipients(Message.RecipientType.TO)[0].toString())
                .containsExactlyInAnyOrder("first@example.org", "second@example.org");
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql(
                                        "SELECT count(*) FROM mail.letter WHERE delivered_at IS NOT NULL AND last_error IS NULL")
                                .query(Long.class)
                                .single()
                        == 2);
    }

    @Test
    void theTextOfASecretLetterLeavesTheDatabaseWhenItIsSent() {
        post.send(letter("secret@example.org", true));

        await().atMost(PATIENCE).until(() -> delivered("secret@example.org"));
        assertThat(jdbc.sql("SELECT body IS NULL FROM mail.letter")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void aLetterThatCannotBeDeliveredForADayIsGivenUpAndItsSecretForgotten() {
        SERVER.stop();
        post.send(letter("late@example.org", true));
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT attempts > 0 AND last_error IS NOT NULL FROM mail.letter")
                        .query(Boolean.class)
                        .single());

        jdbc.sql("UPDATE mail.letter SET written_at = written_at - interval '2 days'")
                .update();

        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT given_up_at IS NOT NULL FROM mail.letter")
                        .query(Boolean.class)
                        .single());
        assertThat(jdbc.sql("SELECT count(*) FROM mail.letter WHERE body IS NULL AND last_error IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void nobodyBrowsesLettersThatAServerCarries() {
        post.send(letter("reader@example.org", false));
        await().atMost(PATIENCE).until(() -> delivered("reader@example.org"));

        assertThat(post.isIntoFolder()).isFalse();
        assertThat(post.listDelivered(10)).isEmpty();
    }

    private boolean delivered(String recipient) {
        return jdbc.sql("SELECT delivered_at IS NOT NULL FROM mail.letter WHERE recipient = :recipient")
                .param("recipient", recipient)
                .query(Boolean.class)
                .single();
    }

    private List<MimeMessage> received() {
        return Arrays.asList(SERVER.getReceivedMessages());
    }

    private static Letter letter(String to, boolean secret) {
        return new Letter(to, Language.EN, "A subject", "A text", secret);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
