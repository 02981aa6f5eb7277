package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rapporteur.languages.Language;

/// The language of a page is the first part of its path, and nothing else.
final class PathLanguage {
    /// The path variable `language` of every page's mapping.
    static final String PATTERN = "/{language:ar|zh|en|fr|ru|es}";

    private PathLanguage() {}

    /// The language that the path names; for paths without one, that which the reader's browser prefers.
    static Language of(HttpServletRequest request) {
        return inPath(request.getRequestURI()).orElseGet(() -> preferred(request));
    }

    /// The path after its language, beginning with a slash; empty for the home page.
    static String withoutLanguage(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (inPath(path).isEmpty()) {
            return path;
        }
        String rest = path.substring(3);
        return rest.equals("/") ? "/" : rest;
    }

    /// The official language that `Accept-Language` prefers; English when it prefers none.
    static Language preferred(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header == null || header.isBlank() || header.length() > 500) {
            return Language.EN;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return ranges.stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Language.ofText(range.getRange()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(Language.EN);
        } catch (IllegalArgumentException e) {
            return Language.EN;
        }
    }

    private static Optional<Language> inPath(String path) {
        if (path.length() < 3 || path.charAt(0) != '/' || (path.length() > 3 && path.charAt(3) != '/')) {
            return Optional.empty();
        }
        return Language.find(path.substring(1, 3));
    }
}
