package org.rapporteur.site;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.publications.Capacity;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.VersionContent;
import org.rapporteur.search.Hit;
import org.rapporteur.search.Snippet;
import org.springframework.stereotype.Component;

/// Makes lists of publications ready to be shown in a language.
@Component
class Listing {
    private final Parties parties;

    Listing(Parties parties) {
        this.parties = parties;
    }

    List<ListedPublication> of(List<Publication> publications, Language reader) {
        return publications.stream()
                .map(each -> show(each, List.of(), null, reader))
                .toList();
    }

    List<ListedPublication> ofHits(List<Hit> hits, boolean wordsAsked, Language reader) {
        return hits.stream()
                .map(each ->
                        show(each.publication(), each.snippets(), wordsAsked ? why(each.snippets()) : null, reader))
                .toList();
    }

    /// The languages in which the version is held, the original first.
    static List<String> languagesHeld(VersionContent content) {
        Set<String> tags = new LinkedHashSet<>();
        Stream<String> held =
                content.files().stream().map(PublishedFile::language).flatMap(Stream::ofNullable);
        held.sorted((one, other) -> Boolean.compare(
                        other.equals(content.originalLanguage()), one.equals(content.originalLanguage())))
                .forEach(tags::add);
        return List.copyOf(tags);
    }

    private ListedPublication show(
            Publication publication, List<Snippet> snippets, @Nullable String why, Language reader) {
        VersionContent content = publication.content();
        LocalDate received = LocalDate.ofInstant(content.receivedAt(), ZoneOffset.UTC);
        MarkedText title = marked(snippets, content.titleLanguage(), content.title());
        Optional<MarkedText> translated =
                translatedTitle(content, reader).map(text -> marked(snippets, reader.tag(), text));
        List<Snippet> passages = new ArrayList<>(snippets);
        passages.removeIf(each -> each.source() == Snippet.Source.TITLE
                && (each.language().equals(title.language())
                        || (translated.isPresent() && each.language().equals(reader.tag()))));
        return new ListedPublication(
                publication,
                "/" + reader.tag() + "/contributions/" + publication.reference(),
                parties.get(content.lead().party()).nameOn(received, reader),
                (int) content.submitters().stream()
                                .filter(each -> each.capacity() != Capacity.ALIGNED)
                                .count()
                        - 1,
                received,
                title,
                translated.orElse(null),
                languagesHeld(content),
                passages,
                why);
    }

    /// The translation of the title into the reader's language, unless the title is in it.
    static Optional<String> translatedTitle(VersionContent content, Language reader) {
        boolean own =
                Language.ofText(content.titleLanguage()).filter(reader::equals).isPresent();
        return own
                ? Optional.empty()
                : Optional.ofNullable(content.translatedTitles()).flatMap(texts -> texts.find(reader));
    }

    private static MarkedText marked(List<Snippet> snippets, String language, String text) {
        return snippets.stream()
                .filter(each ->
                        each.source() == Snippet.Source.TITLE && each.language().equals(language))
                .findFirst()
                .map(MarkedText::of)
                .orElseGet(() -> MarkedText.plain(language, text));
    }

    private static String why(List<Snippet> snippets) {
        boolean title = snippets.stream().anyMatch(each -> each.source() == Snippet.Source.TITLE);
        boolean text = snippets.stream().anyMatch(each -> each.source() == Snippet.Source.TEXT);
        if (title && text) {
            return "list.why.title-and-text";
        }
        if (title) {
            return "list.why.title";
        }
        return text ? "list.why.text" : "list.why.names";
    }
}
