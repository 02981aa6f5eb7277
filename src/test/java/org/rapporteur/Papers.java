package org.rapporteur;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Channel;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Details;
import org.rapporteur.contributions.NewContribution;
import org.rapporteur.contributions.Review;
import org.rapporteur.contributions.Signatory;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.parties.Parties;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Reference;
import org.springframework.boot.test.context.TestComponent;

/// Contributions for tests, made through the doors of the house. Import it into a `@RapporteurTest`.
@TestComponent
public class Papers {
    /// Acts as the secretariat's jobs do.
    public static final Actor SYSTEM = Actor.system("test");

    private final Contributions contributions;
    private final Review review;
    private final ReceivedFiles files;
    private final Parties parties;

    Papers(Contributions contributions, Review review, ReceivedFiles files, Parties parties) {
        this.contributions = contributions;
        this.review = review;
        this.files = files;
        this.parties = parties;
    }

    public ReceivedFile file(String name, byte[] bytes) {
        return files.inspect(
                files.receive(SYSTEM, new ByteArrayInputStream(bytes), name).id());
    }

    /// A draft of the State with this code, holding one text file.
    public Contribution draft(String party, String language, String title, String text) {
        return draft(party, language, title, file("paper.txt", text.getBytes(StandardCharsets.UTF_8)));
    }

    public Contribution draft(String party, String language, String title, ReceivedFile file) {
        Contribution draft = begin(party, described(language, title), null);
        return contributions.attach(SYSTEM, draft.id(), new Attachment(file.id(), language, FileRelation.ORIGINAL));
    }

    /// A draft that is to become the next version of the publication.
    public Contribution correction(Reference reference, String party, String language, String title, String text) {
        ReceivedFile file = file("paper.txt", text.getBytes(StandardCharsets.UTF_8));
        Contribution draft = begin(party, described(language, title), reference);
        return contributions.attach(SYSTEM, draft.id(), new Attachment(file.id(), language, FileRelation.ORIGINAL));
    }

    /// A draft that says and holds nothing yet.
    public Contribution emptyDraft(String party) {
        return begin(party, Details.NONE, null);
    }

    private Contribution begin(String party, Details details, @Nullable Reference corrects) {
        Signatory lead = new Signatory(parties.find(party).orElseThrow().id(), Capacity.LEAD, party);
        Instant received = Instant.parse("2026-03-14T09:00:00Z");
        return contributions.draft(
                SYSTEM, new NewContribution(Channel.E_MAIL, List.of(lead), details, received, corrects, null));
    }

    private static Details described(String language, String title) {
        return new Details(Kind.NATIONAL_CONTRIBUTION, title, language, null, language, null, null);
    }

    public Contribution registered(String party, String language, String title, String text) {
        Contribution draft = draft(party, language, title, text);
        contributions.submit(SYSTEM, draft.id());
        return review.register(SYSTEM, draft.id());
    }

    public Publication published(String party, String language, String title, String text) {
        return review.publish(SYSTEM, registered(party, language, title, text).id());
    }

    public Publication published(String party, String language, String title, ReceivedFile file) {
        Contribution draft = draft(party, language, title, file);
        contributions.submit(SYSTEM, draft.id());
        review.register(SYSTEM, draft.id());
        return review.publish(SYSTEM, draft.id());
    }
}
