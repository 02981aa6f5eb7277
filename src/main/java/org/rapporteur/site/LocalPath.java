package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address of a page of this site, to go to after signing in. Everything else is refused, so that no link
/// can lead through the sign-in page to another site.
record LocalPath(String value) {
    private static final int LONGEST = 1_000;
    private static final Pattern FORM = Pattern.compile("/(ar|zh|en|fr|ru|es)([/?#][!#-\\[\\]_a-z~]*)?");

    static Optional<LocalPath> find(@Nullable String text) {
        if (text == null || text.length() > LONGEST || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            boolean local = uri.getScheme() == null && uri.getRawAuthority() == null;
            return local && text.indexOf("//") < 0 ? Optional.of(new LocalPath(text)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// The page that the request asks for, or for a form the page on which it stood.
    static Optional<LocalPath> wanted(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            return find(request.getRequestURI() + (query == null ? "" : "?" + query));
        }
        return before(request);
    }

    /// The page of this site that the reader came from.
    static Optional<LocalPath> before(HttpServletRequest request) {
        String referrer = request.getHeader("Referer");
        if (referrer == null || referrer.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(referrer);
            String query = uri.getRawQuery();
            return find(uri.getRawPath() + (query == null ? "" : "?" + query));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
