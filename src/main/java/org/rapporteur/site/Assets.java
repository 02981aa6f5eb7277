package org.rapporteur.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The files of the pages' look. Each is served under an address that holds a fingerprint of its content and
/// may be kept for ever.
@Component
class Assets {
    private static final String BOOTSTRAP = "META-INF/resources/webjars/bootstrap/5.3.8/dist/";

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /// The address of the file with this path below `static/`, or `bootstrap/…` below Bootstrap's
    /// distribution.
    String address(String path) {
        return addresses.computeIfAbsent(path, each -> "/assets/" + fingerprint(each) + "/" + each);
    }

    /// Where on the class path the file is.
    static String location(String path) {
        return path.startsWith("bootstrap/") ? BOOTSTRAP + path.substring("bootstrap/".length()) : "static/" + path;
    }

    private static String fingerprint(String path) {
        try (InputStream stream = Assets.class.getClassLoader().getResourceAsStream(location(path))) {
            if (stream == null) {
                throw new IllegalArgumentException("No such file of the site: " + path);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
