package org.rapporteur.preservation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.Papers;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.contributions.Channel;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Details;
import org.rapporteur.contributions.NewContribution;
import org.rapporteur.contributions.ReturnReason;
import org.rapporteur.contributions.Review;
import org.rapporteur.contributions.Signatory;
import org.rapporteur.identity.Actor;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.PartyId;
import org.rapporteur.parties.RegionalGroup;
import org.rapporteur.parties.StakeholderCategory;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.FileRelation;
import org.rapporteur.publications.Kind;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Withdrawal;

/// A record with everything that a record may hold, made through the doors of the house.
public class WholeRecord {
    private static final Actor SYSTEM = Papers.SYSTEM;

    private final Papers papers;
    private final Parties parties;
    private final Contributions contributions;
    private final Review review;
    private final Publications publications;

    WholeRecord(Papers papers, Parties parties, Contributions contributions, Review review, Publications publications) {
        this.papers = papers;
        this.parties = parties;
        this.contributions = contributions;
        this.review = review;
        this.publications = publications;
    }

    /// Adds one of everything; an act in public is the last.
    public Made make() {
        Publication manifold = manifold();
        Publication organizations = organizations();
        Publication elsewhere = elsewhere();
        Publication corrected = corrected();
        papers.registered("CHL", "es", "Presentada y nada más", "No se publica");
        Publication withdrawn = papers.published("GHA", "en", "Published in error", "To be withdrawn");
        returned();
        publications.withdraw(SYSTEM, withdrawn.reference(), Withdrawal.Reason.PUBLISHED_IN_ERROR);
        Publication last = papers.published("KEN", "en", "The last one", "The last text");
        return new Made(manifold, organizations, elsewhere, corrected, withdrawn, last);
    }

    /// Several files with names in several scripts, several parties, translations, dates.
    private Publication manifold() {
        Party aravell = parties.enterState(
                SYSTEM,
                "XAV",
                texts("Aravell", "أرافيل"),
                texts("the Republic of Aravell", "جمهورية أرافيل"),
                RegionalGroup.WESTERN_EUROPEAN_AND_OTHER);
        Party league = parties.enterGroup(SYSTEM, texts("League of Invented States", "رابطة الدول المخترعة"));
        List<Signatory> signatories = List.of(
                new Signatory(aravell.id(), Capacity.LEAD, "République d’Aravell « à l’encre »"),
                new Signatory(id("EGY"), Capacity.CO_SUBMITTER, "جمهورية مصر العربية"),
                new Signatory(league.id(), Capacity.ALIGNED, "The League"));
        Details details = new Details(
                Kind.JOINT_CONTRIBUTION,
                "تدابير \"الوقاية\" \\ 预防措施 \uD83D\uDCDC",
                "ar",
                texts("Measures of prevention", "تدابير الوقاية"),
                "ar",
                LocalDate.of(2026, 2, 28),
                null);
        Contribution draft = begin(signatories, details, null);
        attach(draft, "تقرير.txt", "النص كما ورد", "ar", FileRelation.ORIGINAL);
        attach(draft, "报告 (译文).txt", "如收到的文本", "zh", FileRelation.OFFICIAL_TRANSLATION);
        attach(draft, "Приложение.csv", "год;число\n2026;1\n", null, FileRelation.ANNEX);
        attach(draft, "no extension", "Kept as it is", "en", FileRelation.SUMMARY);
        return publish(draft);
    }

    private Publication organizations() {
        Party organization = parties.enterOrganization(
                SYSTEM,
                StakeholderCategory.CIVIL_SOCIETY,
                texts("Quillmark Forum \u2013 \"Friends\"", "منتدى كويلمارك"));
        Contribution draft = begin(
                List.of(new Signatory(organization.id(), Capacity.LEAD, "Quillmark Forum")),
                new Details(Kind.RESEARCH, "A study", "en", null, "en", null, null),
                null);
        attach(draft, "study.txt", "A study of quillmarks", "en", FileRelation.ORIGINAL);
        return publish(draft);
    }

    private Publication elsewhere() {
        return publish(begin(
                List.of(new Signatory(id("FRA"), Capacity.LEAD, "La France")),
                new Details(Kind.STATEMENT, "Une déclaration", "fr", null, "fr", null, "https://archives.example/1"),
                null));
    }

    /// Corrected twice; the second correction holds the very file of the first.
    private Publication corrected() {
        Publication first = papers.published("PER", "es", "Informe", "La primera versión");
        Publication second =
                publish(papers.correction(first.reference(), "PER", "es", "Informe corregido", "La segunda"));
        Contribution third = begin(
                List.of(new Signatory(id("PER"), Capacity.LEAD, "El Perú")),
                new Details(Kind.PROGRESS_REPORT, "Informe corregido otra vez", "es", null, "es", null, null),
                first.reference());
        second.content()
                .files()
                .forEach(each -> contributions.attach(
                        SYSTEM, third.id(), new Attachment(each.file(), each.language(), each.relation())));
        return publish(third);
    }

    private void returned() {
        ContributionId id = papers.registered("FRA", "fr", "À rendre", "Rendue").id();
        review.giveBack(SYSTEM, id, ReturnReason.DETAILS_MISSING, "Il manque une page.");
    }

    private Contribution begin(List<Signatory> signatories, Details details, @Nullable Reference corrects) {
        return contributions.draft(
                SYSTEM,
                new NewContribution(
                        Channel.NOTE_VERBALE,
                        signatories,
                        details,
                        Instant.parse("2026-03-01T22:59:59.123456Z"),
                        corrects,
                        null));
    }

    private void attach(
            Contribution draft, String name, String text, @Nullable String language, FileRelation relation) {
        contributions.attach(
                SYSTEM,
                draft.id(),
                new Attachment(
                        papers.file(name, text.getBytes(StandardCharsets.UTF_8)).id(), language, relation));
    }

    private Publication publish(Contribution draft) {
        contributions.submit(SYSTEM, draft.id());
        review.register(SYSTEM, draft.id());
        return review.publish(SYSTEM, draft.id());
    }

    private PartyId id(String code) {
        return parties.find(code).orElseThrow().id();
    }

    private static LocalizedText texts(String english, String arabic) {
        return new LocalizedText(Map.of(Language.EN, english, Language.AR, arabic));
    }

    /// What was made.
    public record Made(
            Publication manifold,
            Publication organizations,
            Publication elsewhere,
            Publication corrected,
            Publication withdrawn,
            Publication last) {}
}
