package org.rapporteur.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.languages.Language;

@RapporteurTest
class FolderPostTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Post post;
    private final Path folder;

    FolderPostTests(Post post, DataFolder data) {
        this.post = post;
        folder = data.path().resolve("mail");
    }

    @Test
    void withoutAServerALetterIsAFileThatOnlyTheOwnerReads() throws IOException, MessagingException {
        post.send(new Letter(
                "folder@example.org", Language.RU, "Ваша ссылка", "Откройте ссылку: https://example.org/", false));

        Path file = awaitLetterTo("folder@example.org");

        MimeMessage message = read(file);
        assertThat(message.getSubject()).isEqualTo("Ваша ссылка");
        assertThat(message.getContent().toString()).startsWith("Откройте ссылку");
        assertThat(message.getContentLanguage()).containsExactly("ru");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anAdministratorSeesWhatWentIntoTheFolderButNoSecretText() {
        post.send(new Letter("open@example.org", Language.EN, "Open", "For all to see", false));
        post.send(new Letter("hidden@example.org", Language.EN, "Hidden", "For one to see", true));

        List<DeliveredLetter> letters = await().atMost(PATIENCE)
                .until(
                        () -> post.listDelivered(50),
                        all -> all.stream()
                                .map(DeliveredLetter::to)
                                .toList()
                                .containsAll(List.of("open@example.org", "hidden@example.org")));

        assertThat(letters)
                .filteredOn(each -> each.to().equals("open@example.org"))
                .extracting(DeliveredLetter::text)
                .containsExactly("For all to see");
        assertThat(letters)
                .filteredOn(each -> each.to().equals("hidden@example.org"))
                .extracting(each -> Optional.ofNullable(each.text()))
                .containsExactly(Optional.empty());
        assertThat(post.listDelivered(1)).hasSize(1);
    }

    private Path awaitLetterTo(String recipient) {
        return await().atMost(PATIENCE)
                .until(() -> find(recipient), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Path> find(String recipient) throws IOException, MessagingException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".eml")).toList()) {
                if (read(each).getAllRecipients()[0].toString().equals(recipient)) {
                    return Optional.of(each);
                }
            }
        }
        return Optional.empty();
    }

    private static MimeMessage read(Path file) throws IOException, MessagingException {
        try (InputStream stream = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), stream);
        }
    }
}
