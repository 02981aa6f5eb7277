package org.rapporteur.search;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileId;
import org.rapporteur.files.Inspection;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.StakeholderCategory;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.Change;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Submitter;
import org.rapporteur.publications.VersionContent;
import org.springframework.stereotype.Component;

/// The record of this house.
@Component
final class PublishedRecord implements Source {
    private static final int MAIN_LANGUAGES = 2;

    private final Publications publications;
    private final Parties parties;
    private final ReceivedFiles files;

    PublishedRecord(Publications publications, Parties parties, ReceivedFiles files) {
        this.publications = publications;
        this.parties = parties;
        this.files = files;
    }

    @Override
    public List<Change> listChangesAfter(long position, int limit) {
        return publications.listChangesAfter(position, limit);
    }

    @Override
    public List<Publication> listVisible(List<Reference> references) {
        return publications.listVisible(references);
    }

    @Override
    public List<Reference> listHolding(FileId file) {
        return publications.listHolding(file);
    }

    @Override
    public IndexedPublication describe(Publication publication) {
        VersionContent content = publication.content();
        LocalDate day = content.receivedAt().atZone(ZoneOffset.UTC).toLocalDate();
        List<TaggedText> texts = new ArrayList<>();
        boolean complete = addTexts(content, texts);
        Party lead = parties.get(content.lead().party());
        return new IndexedPublication(
                publication.reference(),
                publication.position(),
                publication.publishedAt(),
                content.receivedAt(),
                titles(content),
                texts,
                names(content),
                leadNames(lead, day),
                facets(content, day),
                complete);
    }

    /// Answers whether somebody has looked into every file.
    private boolean addTexts(VersionContent content, List<TaggedText> texts) {
        boolean complete = true;
        for (PublishedFile each : content.files()) {
            ReceivedFile file = files.get(each.file());
            Inspection inspection = file.inspection();
            complete &= inspection != null;
            Optional<String> text = inspection == null ? Optional.empty() : files.text(each.file());
            text.filter(found -> !found.isBlank())
                    .ifPresent(found -> languages(each.language(), inspection)
                            .forEach(language -> texts.add(new TaggedText(language, found))));
        }
        return complete;
    }

    /// A file in two languages is analysed in both; so is one that is not in the language it is said to be
    /// in.
    private static Set<String> languages(@Nullable String declared, @Nullable Inspection inspection) {
        Map<TextField, String> tags = new EnumMap<>(TextField.class);
        if (declared != null) {
            tags.put(TextField.ofTag(declared), declared);
        }
        if (inspection != null) {
            inspection.languages().stream()
                    .limit(MAIN_LANGUAGES)
                    .forEach(each -> tags.putIfAbsent(TextField.ofTag(each), each));
        }
        return tags.isEmpty() ? Set.of("und") : Set.copyOf(tags.values());
    }

    private static List<TaggedText> titles(VersionContent content) {
        List<TaggedText> titles = new ArrayList<>();
        titles.add(new TaggedText(content.titleLanguage(), content.title()));
        LocalizedText translated = content.translatedTitles();
        if (translated != null) {
            translated.texts().forEach((language, text) -> titles.add(new TaggedText(language.htmlTag(), text)));
        }
        return titles;
    }

    private List<TaggedText> names(VersionContent content) {
        Set<TaggedText> names = new LinkedHashSet<>();
        for (Submitter each : content.submitters()) {
            names.add(new TaggedText(content.originalLanguage(), each.nameAsSigned()));
            parties.get(each.party()).names().stream()
                    .flatMap(name -> Stream.of(name.brief(), name.formal()))
                    .forEach(name -> name.texts()
                            .forEach((language, text) -> names.add(new TaggedText(language.htmlTag(), text))));
        }
        return List.copyOf(names);
    }

    private static Map<Language, String> leadNames(Party lead, LocalDate day) {
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language each : Language.values()) {
            names.put(each, lead.nameOn(day, each));
        }
        return names;
    }

    private Map<Dimension, Set<String>> facets(VersionContent content, LocalDate day) {
        Map<Dimension, Set<String>> facets = new EnumMap<>(Dimension.class);
        for (Dimension each : Dimension.values()) {
            facets.put(each, new TreeSet<>());
        }
        for (Submitter each : content.submitters()) {
            if (each.capacity() != Capacity.ALIGNED) {
                addParty(facets, parties.get(each.party()), day);
            }
        }
        add(facets, Dimension.REGIME, content.regime().name());
        add(facets, Dimension.KIND, content.kind().name());
        add(facets, Dimension.YEAR, Integer.toString(day.getYear()));
        add(facets, Dimension.LANGUAGE, language(content.originalLanguage()));
        content.files().stream()
                .map(PublishedFile::language)
                .flatMap(Stream::ofNullable)
                .forEach(each -> add(facets, Dimension.LANGUAGE, language(each)));
        return facets;
    }

    private void addParty(Map<Dimension, Set<String>> facets, Party party, LocalDate day) {
        add(facets, Dimension.PARTY, party.code());
        parties.regionalGroupsOn(party.id(), day).forEach(group -> add(facets, Dimension.REGIONAL_GROUP, group.name()));
        StakeholderCategory category = party.category();
        if (category != null) {
            add(facets, Dimension.CATEGORY, category.name());
        }
    }

    private static void add(Map<Dimension, Set<String>> facets, Dimension dimension, String value) {
        facets.computeIfAbsent(dimension, _ -> new TreeSet<>()).add(value);
    }

    private static String language(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return language.isEmpty() ? "und" : language;
    }
}
