package org.rapporteur.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The site in a process of its own, started as the script starts it.
record SiteProcess(Process process, String address, double startMilliseconds) implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Rapporteur is ready at (http://localhost:\\d+)/.*");

    static SiteProcess start(Path data, boolean withCache) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (withCache) {
            command.add("-XX:AOTCache=" + cache());
        }
        command.addAll(List.of("-jar", jar().toString(), "serve", "--data", data.toString(), "--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        long start = System.nanoTime();
        Process process = builder.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new SiteProcess(process, ready.group(1), (System.nanoTime() - start) / 1e6);
            }
        }
        throw new IOException("The site did not start");
    }

    /// The jar from which this process runs.
    private static Path jar() {
        return Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    }

    private static Path cache() {
        return jar().resolveSibling("rapporteur.aot");
    }

    static boolean hasCache() {
        return Files.exists(cache());
    }

    /// The path of the style sheet, as the home page names it.
    String stylesheet() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String home = client.send(
                            HttpRequest.newBuilder(URI.create(address + "/en/")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher sheet =
                    Pattern.compile("/assets/[0-9a-f]+/css/rapporteur.css").matcher(home);
            if (!sheet.find()) {
                throw new IOException("The home page names no style sheet");
            }
            return sheet.group();
        }
    }

    /// @param kind `VmRSS` for all, `RssAnon` for what is its own, `RssFile` for files that it has mapped
    long residentMegabytes(String kind) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith(kind + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("The system does not say how much memory is resident");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
