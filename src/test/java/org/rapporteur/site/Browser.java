package org.rapporteur.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// A browser without scripts: keeps cookies, follows no redirect by itself, and sends forms as they
/// stand on the page that was opened last.
final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(PATIENCE)
            .build();
    private final int port;
    private final Map<String, String> hidden = new LinkedHashMap<>();

    Browser(int port) {
        this.port = port;
    }

    /// What the server answered.
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        /// Where it sends the reader, without the host.
        String location() {
            String location = response.headers().firstValue("location").orElse("");
            return location.replaceFirst("^https?://[^/]+", "");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        Answer answer = exchange(request(path).GET());
        if (answer.header("content-type").startsWith("text/html")) {
            remember(answer.body());
        }
        return answer;
    }

    /// Opens the page that the answer leads to.
    Answer follow(Answer answer) {
        return get(answer.location());
    }

    /// Sends a form with the hidden fields of the last page and these fields.
    Answer send(String path, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>(hidden);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(path, fields);
    }

    /// The form of the last page with these fields, as its script sends it.
    String formWith(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>(hidden);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return encoded(fields);
    }

    Answer post(String path, Map<String, String> fields) {
        String body = encoded(fields);
        Answer answer = exchange(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        if (answer.header("content-type").startsWith("text/html")) {
            remember(answer.body());
        }
        return answer;
    }

    /// Sends bytes as they are, as the page's script does.
    Answer put(String path, byte[] bytes) {
        return exchange(request(path)
                .header("X-CSRF-TOKEN", token())
                .header("Accept", "text/html, application/problem+json")
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    Answer exchange(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).timeout(PATIENCE).build(), BodyHandlers.ofByteArray())
                .body();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /// The token of the forms of the last page.
    String token() {
        return hidden.getOrDefault("_csrf", "");
    }

    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals("rapporteur"))
                .map(each -> each.getValue())
                .findFirst()
                .orElse("");
    }

    int port() {
        return port;
    }

    private void remember(String page) {
        hidden.clear();
        Matcher field = HIDDEN.matcher(page);
        while (field.find()) {
            hidden.put(field.group(1), HtmlUtils.htmlUnescape(field.group(2)));
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
