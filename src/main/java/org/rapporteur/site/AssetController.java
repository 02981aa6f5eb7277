package org.rapporteur.site;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Serves the files of the pages' look. Paths are taken letter by letter from a closed alphabet, so none can
/// leave its folder.
@Controller
class AssetController {
    private static final Pattern PATH = Pattern.compile(
            "(css|js|fonts|img|verifier|bootstrap/css)/[A-Za-z0-9][A-Za-z0-9.-]*\\.(css|js|woff2|svg|html)");
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final Map<String, MediaType> TYPES = Map.of(
            "css",
            new MediaType("text", "css", java.nio.charset.StandardCharsets.UTF_8),
            "js",
            new MediaType("text", "javascript", java.nio.charset.StandardCharsets.UTF_8),
            "woff2",
            MediaType.parseMediaType("font/woff2"),
            "svg",
            MediaType.parseMediaType("image/svg+xml"),
            "html",
            new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8));

    @GetMapping("/assets/{fingerprint:[0-9a-f]{12}}/{*path}")
    ResponseEntity<Resource> asset(@PathVariable String fingerprint, @PathVariable String path) throws IOException {
        return serve(path.substring(1), FOR_EVER);
    }

    /// The page with which anybody checks a receipt; it is the same from a disk, so its addresses hold no fingerprints.
    @GetMapping("/verifier/{file}")
    ResponseEntity<Resource> verifier(@PathVariable String file) {
        return serve("verifier/" + file, CacheControl.maxAge(Duration.ofHours(1)));
    }

    @GetMapping("/favicon.ico")
    ResponseEntity<Resource> favicon() {
        return serve("img/favicon.svg", CacheControl.maxAge(Duration.ofDays(1)));
    }

    private static ResponseEntity<Resource> serve(String path, CacheControl cache) {
        Resource resource = new ClassPathResource(Assets.location(path));
        if (!PATH.matcher(path).matches() || !resource.exists()) {
            return ResponseEntity.notFound().build();
        }
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ResponseEntity.ok()
                .contentType(java.util.Objects.requireNonNull(TYPES.get(extension)))
                .cacheControl(cache)
                .body(resource);
    }
}
