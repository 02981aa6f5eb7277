package org.rapporteur.site;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Submitter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Reads publications and makes them ready to be shown in a language.
@Component
class PublicationPages {
    private final Publications publications;
    private final ReceivedFiles files;
    private final Parties parties;

    PublicationPages(Publications publications, ReceivedFiles files, Parties parties) {
        this.publications = publications;
        this.files = files;
        this.parties = parties;
    }

    /// The latest version under the reference.
    ///
    /// @throws Gone when it was withdrawn
    /// @throws ResponseStatusException when there is none
    PublicationPage getLatest(String reference, Language reader) {
        return get(reference, Publication::latest, reader);
    }

    /// That version under the reference.
    ///
    /// @throws Gone when it was withdrawn
    /// @throws ResponseStatusException when there is none
    PublicationPage getVersion(String reference, int version, Language reader) {
        return get(reference, each -> each.version() == version, reader);
    }

    /// The latest version under the reference, which was withdrawn.
    ///
    /// @throws NoSuchPage when there is none, or it was not
    Publication getWithdrawn(String reference) {
        return Reference.find(reference)
                .flatMap(publications::findLatest)
                .filter(Publication::isWithdrawn)
                .orElseThrow(NoSuchPage::new);
    }

    private PublicationPage get(String reference, Predicate<Publication> wanted, Language reader) {
        List<Publication> versions = Reference.find(reference)
                .map(publications::listVersions)
                .orElse(List.of())
                .reversed();
        Publication version = versions.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (version.isWithdrawn()) {
            throw new Gone(version);
        }
        return new PublicationPage(
                version,
                versions,
                submitters(version, reader),
                files(version, reader),
                Listing.translatedTitle(version.content(), reader).orElse(null),
                Listing.languagesHeld(version.content()));
    }

    private List<ShownSubmitter> submitters(Publication version, Language reader) {
        LocalDate received = LocalDate.ofInstant(version.content().receivedAt(), ZoneOffset.UTC);
        List<ShownSubmitter> shown = new ArrayList<>();
        for (Submitter each : version.content().submitters()) {
            Party party = parties.get(each.party());
            String name = party.nameOn(received, reader);
            shown.add(new ShownSubmitter(
                    each, name, PartyAddress.of(party), each.nameAsSigned().equals(name) ? null : each.nameAsSigned()));
        }
        return shown;
    }

    private List<ShownFile> files(Publication version, Language reader) {
        List<PublishedFile> published = version.content().files();
        Map<FileId, ReceivedFile> received = new HashMap<>();
        files.list(published.stream().map(PublishedFile::file).toList()).forEach(each -> received.put(each.id(), each));
        List<ShownFile> shown = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            PublishedFile file = published.get(i);
            ReceivedFile bytes = received.get(file.file());
            if (bytes != null) {
                shown.add(new ShownFile(
                        bytes,
                        file.language(),
                        file.relation(),
                        FileAddress.of(reader.tag(), version, i + 1, bytes),
                        FileFormat.key(bytes),
                        FileFormat.isViewable(bytes),
                        FileFormat.remarks(bytes)));
            }
        }
        return shown;
    }
}
