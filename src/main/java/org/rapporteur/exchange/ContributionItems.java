package org.rapporteur.exchange;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.exchange.ContributionItem.Behind;
import org.rapporteur.exchange.ContributionItem.HeldFile;
import org.rapporteur.files.FileId;
import org.rapporteur.files.FormatIdentity;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.installation.PublicAddress;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Submitter;
import org.rapporteur.publications.VersionContent;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// Makes publications ready for machines.
@Component
class ContributionItems {
    private final Parties parties;
    private final ReceivedFiles files;
    private final PublicAddress address;

    ContributionItems(Parties parties, ReceivedFiles files, PublicAddress address) {
        this.parties = parties;
        this.files = files;
        this.address = address;
    }

    List<ContributionItem> of(List<Publication> publications) {
        List<FileId> wanted = publications.stream()
                .flatMap(each -> each.content().files().stream())
                .map(PublishedFile::file)
                .toList();
        Map<FileId, ReceivedFile> received = new HashMap<>();
        files.list(wanted).forEach(each -> received.put(each.id(), each));
        return publications.stream().map(each -> item(each, received)).toList();
    }

    private ContributionItem item(Publication publication, Map<FileId, ReceivedFile> received) {
        VersionContent content = publication.content();
        LocalDate day = LocalDate.ofInstant(content.receivedAt(), ZoneOffset.UTC);
        List<Behind> behind =
                content.submitters().stream().map(each -> behind(each, day)).toList();
        return new ContributionItem(
                publication.reference().value(),
                publication.version(),
                content.title(),
                content.titleLanguage(),
                content.translatedTitles() == null ? Map.of() : byTag(content.translatedTitles()),
                behind.getFirst(),
                behind,
                content.regime(),
                content.kind(),
                content.receivedAt(),
                publication.publishedAt(),
                content.documentDate(),
                content.originalLanguage(),
                languages(content),
                heldFiles(publication, received),
                content.heldElsewhere(),
                address.value() + "/contributions/" + publication.reference());
    }

    private Behind behind(Submitter submitter, LocalDate day) {
        Party party = parties.get(submitter.party());
        return new Behind(
                party.code(),
                byTag(party.nameOn(day).brief()),
                submitter.nameAsSigned(),
                submitter.capacity(),
                submitter.standing());
    }

    private List<HeldFile> heldFiles(Publication publication, Map<FileId, ReceivedFile> received) {
        List<HeldFile> held = new ArrayList<>();
        List<PublishedFile> published = publication.content().files();
        for (int i = 0; i < published.size(); i++) {
            ReceivedFile file = received.get(published.get(i).file());
            if (file != null) {
                held.add(held(publication, i + 1, published.get(i), file));
            }
        }
        return held;
    }

    /// The address names the version, so that it always leads to these bytes.
    private HeldFile held(Publication publication, int ordinal, PublishedFile published, ReceivedFile file) {
        String path = "/contributions/" + publication.reference() + "/versions/" + publication.version() + "/files/"
                + ordinal + "/" + UriUtils.encode(file.nameInAddress(), StandardCharsets.UTF_8);
        return new HeldFile(
                file.name(),
                published.language(),
                published.relation(),
                file.size(),
                file.inspection() == null ? null : file.inspection().mediaType(),
                file.format().map(FormatIdentity::puid).orElse(null),
                file.sha256().hex(),
                address.value() + path);
    }

    private static List<String> languages(VersionContent content) {
        Set<String> tags = new LinkedHashSet<>();
        for (PublishedFile each : content.files()) {
            if (each.language() != null) {
                tags.add(each.language());
            }
        }
        return List.copyOf(tags);
    }

    private static Map<String, String> byTag(LocalizedText text) {
        Map<String, String> byTag = new LinkedHashMap<>();
        text.texts().forEach((language, each) -> byTag.put(language.tag(), each));
        return byTag;
    }
}
