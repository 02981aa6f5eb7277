package org.rapporteur.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Channel;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Details;
import org.rapporteur.contributions.NewContribution;
import org.rapporteur.contributions.Review;
import org.rapporteur.contributions.Signatory;
import org.rapporteur.contributions.Submission;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.identity.Actor;
import org.rapporteur.imports.PreparedRow.PreparedFile;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.publications.Capacity;
import org.springframework.stereotype.Component;

/// Takes one row through the doors: draft, attach, submit, register, publish, as far as the row says.
@Component
class RowIntake {
    private final ReceivedFiles files;
    private final Contributions contributions;
    private final Review review;
    private final Parties parties;
    private final PartyFinder finder;

    RowIntake(ReceivedFiles files, Contributions contributions, Review review, Parties parties, PartyFinder finder) {
        this.files = files;
        this.contributions = contributions;
        this.review = review;
        this.parties = parties;
        this.finder = finder;
    }

    void take(Actor actor, PreparedRow prepared) {
        RegisterRow row = prepared.row();
        Details details = new Details(
                row.kind(),
                row.title(),
                row.titleLanguage(),
                row.translatedTitles(),
                row.originalLanguage(),
                row.documentDate(),
                row.heldElsewhere());
        Contribution draft = contributions.draft(
                actor,
                new NewContribution(
                        Channel.MIGRATED, signatories(actor, row), details, row.receivedAt(), null, row.key()),
                prepared.files().stream().map(each -> attach(actor, each)).toList());
        advance(actor, draft.id(), row);
    }

    private Attachment attach(Actor actor, PreparedFile file) {
        return new Attachment(files.record(actor, file.held()).id(), file.language(), file.relation());
    }

    private void advance(Actor actor, ContributionId id, RegisterRow row) {
        if (row.state().compareTo(RegisterRow.Target.SUBMITTED) >= 0) {
            Submission submission = contributions.submit(actor, id);
            if (submission instanceof Submission.Incomplete(List<Submission.Flaw> flaws)) {
                throw new UnreadableRow(new RowMessage(row.line(), "", "import.row.incomplete", flaws.toString()));
            }
        }
        if (row.state().compareTo(RegisterRow.Target.REGISTERED) >= 0) {
            review.register(actor, id);
        }
        if (row.state() == RegisterRow.Target.PUBLISHED) {
            review.publish(actor, id);
        }
    }

    private List<Signatory> signatories(Actor actor, RegisterRow row) {
        List<Signatory> signatories = new ArrayList<>();
        Party lead = lead(actor, row);
        signatories.add(new Signatory(lead.id(), Capacity.LEAD, row.nameAsSigned()));
        for (String each : row.onBehalfOf()) {
            Party party = finder.find(each)
                    .orElseThrow(() ->
                            new UnreadableRow(new RowMessage(row.line(), "on_behalf_of", "import.row.party", each)));
            if (signatories.stream().noneMatch(known -> known.party().equals(party.id()))) {
                signatories.add(new Signatory(party.id(), Capacity.ON_BEHALF_OF, each));
            }
        }
        return signatories;
    }

    private Party lead(Actor actor, RegisterRow row) {
        Optional<Party> found = finder.find(row.party());
        if (found.isPresent()) {
            return found.get();
        }
        if (row.category() == null) {
            throw new UnreadableRow(new RowMessage(row.line(), "party", "import.row.party", row.party()));
        }
        Language language = Language.ofText(row.titleLanguage()).orElse(Language.EN);
        return parties.enterOrganization(actor, row.category(), LocalizedText.of(language, row.party()));
    }
}
