package org.rapporteur.exports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporteur.exports.TooLargeSelection.Measure;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.PublishedFile;
import org.rapporteur.publications.Reference;
import org.rapporteur.search.Hits;
import org.rapporteur.search.Query;
import org.rapporteur.search.Search;
import org.springframework.stereotype.Service;

/// Finds and measures what somebody wants to take away.
@Service
public class Selections {
    private static final int PAGE = 100;

    /// By series, year and number, so that number 10 comes after number 9.
    private static final Comparator<Reference> ORDER =
            Comparator.comparing(Selections::beforeTheNumber).thenComparingInt(Selections::number);

    private final Search search;
    private final Publications publications;
    private final ReceivedFiles files;
    private final ExportSettings settings;

    Selections(Search search, Publications publications, ReceivedFiles files, ExportSettings settings) {
        this.search = search;
        this.publications = publications;
        this.files = files;
        this.settings = settings;
    }

    /// Everything that answers the question, on all its pages; what was withdrawn answers none.
    ///
    /// @throws TooLargeSelection when that is more than is handed out at once
    public Selection select(Query query) {
        Set<Reference> found = new LinkedHashSet<>();
        int page = 1;
        Hits hits;
        do {
            hits = search.find(query.page(page, PAGE));
            requireFew(hits.total());
            hits.hits().forEach(each -> found.add(each.publication().reference()));
            page++;
        } while ((page - 1L) * PAGE < hits.total());
        return measured(found);
    }

    /// These publications; those that were withdrawn or erased are told by their notice.
    ///
    /// @throws UnknownReferences when nothing was published under some of them
    /// @throws TooLargeSelection when that is more than is handed out at once
    public Selection select(Collection<String> references) {
        requireFew(references.size());
        Set<Reference> known = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String each : references) {
            Optional<Reference> reference = Reference.find(each)
                    .filter(one -> publications.findLatest(one).isPresent());
            reference.ifPresentOrElse(known::add, () -> unknown.add(each));
        }
        if (!unknown.isEmpty()) {
            throw new UnknownReferences(unknown);
        }
        return measured(known);
    }

    private void requireFew(long found) {
        if (found > settings.maxPublications()) {
            throw new TooLargeSelection(Measure.PUBLICATIONS, found, settings.maxPublications());
        }
    }

    private Selection measured(Collection<Reference> found) {
        List<Reference> references = found.stream().sorted(ORDER).toList();
        List<Publication> versions = publications.listVisibleVersions(references);
        long visible = versions.stream().map(Publication::reference).distinct().count();
        List<ReceivedFile> held = files.list(filesOf(versions));
        long bytes = held.stream().mapToLong(ReceivedFile::size).sum();
        if (bytes > settings.maxSize().toBytes()) {
            throw new TooLargeSelection(Measure.BYTES, bytes, settings.maxSize().toBytes());
        }
        return new Selection(references, references.size() - (int) visible, held.size(), bytes);
    }

    private static List<FileId> filesOf(List<Publication> versions) {
        return versions.stream()
                .flatMap(each -> each.content().files().stream())
                .map(PublishedFile::file)
                .toList();
    }

    private static String beforeTheNumber(Reference reference) {
        return reference.value().substring(0, reference.value().lastIndexOf('-'));
    }

    private static int number(Reference reference) {
        return Integer.parseInt(reference.value().substring(reference.value().lastIndexOf('-') + 1));
    }
}
