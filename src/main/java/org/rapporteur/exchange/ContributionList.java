package org.rapporteur.exchange;

import java.util.List;

/// A page of contributions.
///
/// @param total on all pages
record ContributionList(long total, List<ContributionItem> items) {
    ContributionList {
        items = List.copyOf(items);
    }
}
