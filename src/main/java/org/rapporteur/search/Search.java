package org.rapporteur.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.springframework.stereotype.Service;

/// Finds publications by words and facets.
///
/// The index may lag behind the record by a moment; what may be seen is decided by [Publications] alone, at
/// the time of the question: it names what was withdrawn since the position of the index, which is then left
/// out of everything (hits, totals, counts, snippets), and it gives the publications that are shown.
@Service
public class Search {
    private final IndexFolder folder;
    private final Publications publications;
    private final SearchFollower follower;

    Search(IndexFolder folder, Publications publications, SearchFollower follower) {
        this.folder = folder;
        this.publications = publications;
        this.follower = follower;
    }

    /// Answers the question. What was published is found at most two seconds later, what was withdrawn is not
    /// found from that moment on.
    public Hits find(Query query) {
        long position = folder.current().position();
        Set<Reference> withdrawn = Set.copyOf(publications.listWithdrawnAfter(position));
        Findings findings = folder.search(query, withdrawn);
        return new Hits(findings.total(), findings.someWordsOnly(), visible(findings.findings()), findings.facets());
    }

    private List<Hit> visible(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        Map<Reference, Publication> known = new HashMap<>();
        publications
                .listVisible(findings.stream().map(Finding::reference).toList())
                .forEach(each -> known.put(each.reference(), each));
        List<Hit> hits = new ArrayList<>();
        for (Finding each : findings) {
            Publication publication = known.get(each.reference());
            if (publication != null) {
                hits.add(new Hit(publication, each.snippets()));
            }
        }
        return hits;
    }

    /// Up to which position of the record everything can be found.
    public long position() {
        return folder.current().position();
    }

    /// Lets the index rest until what is returned is closed, for work on the record that needs the whole machine;
    /// what is published meanwhile is found afterwards.
    public Rest rest() {
        return follower.rest();
    }

    /// Brings the index to where the record is, and returns.
    ///
    /// @param progress is told the number of changes that are done, now and then
    public void catchUp(LongConsumer progress) {
        follower.catchUp(progress);
    }

    /// Builds the index anew from the record while the old one answers, and returns when the new one has
    /// taken over.
    public void rebuild() {
        follower.rebuild();
    }

    /// Removes from the files of the index what is no longer to be found, which otherwise stays in them until they
    /// are next merged; brings the index to where the record is before.
    public void forget() {
        follower.forget();
    }

    /// A time in which the index does not follow the record.
    public interface Rest extends AutoCloseable {
        @Override
        void close();
    }
}
