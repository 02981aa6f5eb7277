package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The files of a draft on their way in.
@Component
class DraftFiles {
    private final Contributions contributions;
    private final ReceivedFiles files;
    private final Pages pages;

    DraftFiles(Contributions contributions, ReceivedFiles files, Pages pages) {
        this.contributions = contributions;
        this.files = files;
        this.pages = pages;
    }

    /// Receives the bytes for the contribution. The first file is taken for the original until its sender
    /// says otherwise.
    ///
    /// @throws org.rapporteur.files.RefusedFile when the bytes are none, too many, or break off
    Attachment take(Actor actor, ContributionId id, InputStream bytes, String name) {
        ReceivedFile received = files.receive(actor, bytes, name);
        return get(contributions.attach(actor, id, received.id()), received);
    }

    /// The attachment of the file, or of the same file that was sent before.
    private Attachment get(Contribution contribution, ReceivedFile received) {
        List<FileId> held =
                contribution.attachments().stream().map(Attachment::file).toList();
        FileId same = files.list(held).stream()
                .filter(received::isSameAs)
                .map(ReceivedFile::id)
                .findFirst()
                .orElseThrow(NoSuchPage::new);
        return get(contribution, same.toString());
    }

    /// The attachment with this identifier in an address.
    ///
    /// @throws NoSuchPage when the contribution holds no such file
    Attachment get(Contribution contribution, String file) {
        return contribution.attachments().stream()
                .filter(each -> each.file().toString().equals(file))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    ReceivedFile received(Attachment attachment) {
        return files.get(attachment.file());
    }

    ResponseEntity<byte[]> row(HttpServletRequest request, DraftView draft, Attachment attachment) {
        FileRow row = draft.rows().stream()
                .filter(each -> each.attachment().file().equals(attachment.file()))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
        return pages.render(request, "contribute/fileRow", Map.of("row", row));
    }

    long largestSize() {
        return files.largestSize();
    }

    int largestNumber() {
        return files.largestNumber();
    }
}
