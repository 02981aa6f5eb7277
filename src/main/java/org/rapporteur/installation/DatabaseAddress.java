package org.rapporteur.installation;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL database is and how to enter it. Its text form hides the password.
public record DatabaseAddress(String url, String user, String password) {
    /// Reads the address of an operator's own server.
    ///
    /// @param url `postgresql://user:password@host:port/database?…` or a `jdbc:postgresql:` address
    /// @param user the user, when the address does not name one
    /// @param password the password, when the address does not hold one
    /// @throws IllegalArgumentException when the address is of neither form
    public static DatabaseAddress of(String url, @Nullable String user, @Nullable String password) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(url, orEmpty(user), orEmpty(password));
        }
        URI uri = URI.create(url);
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "RAPPORTEUR_DATABASE_URL must begin with postgresql:// or jdbc:postgresql:");
        }
        String[] credentials = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
                credentials.length > 0 ? decoded(credentials[0]) : orEmpty(user),
                credentials.length > 1 ? decoded(credentials[1]) : orEmpty(password));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + url + ", user " + user + "]";
    }
}
