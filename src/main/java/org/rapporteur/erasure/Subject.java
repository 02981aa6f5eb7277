package org.rapporteur.erasure;

import java.util.Optional;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.publications.Reference;

/// What is erased as a whole.
public sealed interface Subject {
    /// A publication, with the contributions that became its versions.
    record Published(Reference reference) implements Subject {}

    /// A contribution that was never published.
    record Unpublished(ContributionId contribution) implements Subject {}

    /// The subject that people name so: by a public reference, or by the identifier of a contribution.
    static Optional<Subject> find(String text) {
        return Reference.find(text)
                .<Subject>map(Published::new)
                .or(() -> ContributionId.find(text.strip()).map(Unpublished::new));
    }

    /// Its name in the office record, and for people.
    default String name() {
        return switch (this) {
            case Published(Reference reference) -> reference.value();
            case Unpublished(ContributionId contribution) -> contribution.toString();
        };
    }
}
