package org.rapporteur.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/en",
                "/ar/",
                "/zh/contribute/3f0d/details",
                "/fr/desk?state=waiting",
                "/ru/desk?state=waiting#R-1",
                "/es/contributions?q=%D8%A7"
            })
    void pagesOfThisSiteAreTaken(String path) {
        assertThat(LocalPath.find(path)).contains(new LocalPath(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.example/en",
                "//elsewhere.example",
                "/\\elsewhere.example",
                "/en//elsewhere.example",
                "/en/\\elsewhere.example",
                "/en\r\nSet-Cookie: a=b",
                "/en\t//elsewhere.example",
                "/english",
                "/de/contribute",
                "javascript:alert(1)",
                "data:text/html,x",
                "/en?next=http://elsewhere.example/",
                "/en/ x",
                "/en/%",
                "en/contribute"
            })
    void everythingElseIsRefused(String path) {
        assertThat(LocalPath.find(path)).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void nothingAndTheEndlessAreRefused() {
        assertThat(LocalPath.find(null)).isEmpty();
        assertThat(LocalPath.find("/en/" + "a".repeat(1_000))).isEmpty();
    }
}
