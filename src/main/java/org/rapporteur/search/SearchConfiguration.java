package org.rapporteur.search;

import org.rapporteur.installation.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The index in the data folder, and who keeps it up to date.
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {
    @Bean
    IndexFolder indexFolder(DataFolder data) {
        return IndexFolder.open(data.path().resolve("index"));
    }

    @Bean
    SearchFollower searchFollower(Source source, IndexFolder folder) {
        return new SearchFollower(source, folder);
    }

    @Bean
    RebuildRequests rebuildRequests(DataFolder data, SearchFollower follower) {
        return new RebuildRequests(RebuildRequest.in(data.path()), follower);
    }
}
