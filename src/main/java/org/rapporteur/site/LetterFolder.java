package org.rapporteur.site;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.rapporteur.installation.DataFolder;
import org.rapporteur.mail.Post;
import org.springframework.stereotype.Component;

/// The letters that an installation without a mail server wrote into its folder. In a demonstration anybody
/// may read them: it is how its visitors sign in.
@Component
class LetterFolder {
    private static final int MOST = 50;

    private final Post post;
    private final Path folder;
    private final SiteSettings settings;

    LetterFolder(Post post, DataFolder data, SiteSettings settings) {
        this.post = post;
        this.folder = data.path().resolve("mail");
        this.settings = settings;
    }

    boolean isUsed() {
        return post.isIntoFolder();
    }

    boolean isShownToAll() {
        return settings.isDemonstration() && isUsed();
    }

    /// The newest first; nothing where a mail server carries letters.
    List<ShownLetter> newest() {
        if (!isUsed() || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> letters = Files.list(folder)) {
            return letters.filter(each -> each.toString().endsWith(".eml"))
                    .map(LetterFolder::read)
                    .sorted(Comparator.comparing(ShownLetter::at).reversed())
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShownLetter read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), stream);
            return new ShownLetter(
                    message.getSubject(),
                    message.getAllRecipients()[0].toString(),
                    message.getSentDate().toInstant(),
                    ShownLetter.lines(String.valueOf(message.getContent())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("Not a letter: " + file.getFileName(), e);
        }
    }
}
