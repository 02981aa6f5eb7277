package org.rapporteur.site;

import jakarta.servlet.RequestDispatcher;
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
        return inPath(path(request)).orElseGet(() -> preferred(request));
    }

    /// The path that was asked for, also while the container reports an error about it.
    static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /// The path after its language, beginning with a slash; empty for the home page.
    static String withoutLanguage(HttpServletRequest request) {
        String path = path(request);
        if (inPath(path).isEmpty()) {
            return path;
        }
        return path.substring(3);
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
