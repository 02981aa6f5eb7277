package org.rapporteur.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A ledger below an address. Each answer has its time and its size, and redirects stay on the host.
final class Site implements Log.Source {
    private static final int SECONDS = 20;
    private static final int MOST_REDIRECTS = 5;

    /// Daemons, so that a server that never ends an answer does not keep the program from ending.
    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(SECONDS))
            .executor(THREADS)
            .build();
    private final URI base;

    Site(String address) throws Unproven {
        try {
            base = URI.create(address.endsWith("/") ? address : address + "/");
        } catch (IllegalArgumentException notAnAddress) {
            throw new Unproven(Message.SOURCE_UNREADABLE, address);
        }
        if (base.getHost() == null) {
            throw new Unproven(Message.SOURCE_UNREADABLE, address);
        }
    }

    static boolean isAddress(String place) {
        return place.startsWith("http://") || place.startsWith("https://");
    }

    private record Answer(int status, Optional<String> location, byte[] body) {}

    @Override
    public Optional<byte[]> find(String name, int largest) throws Unproven {
        URI address = base.resolve(name);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = ask(address, largest);
            if (answer.location().isPresent()) {
                address = sameHost(address, answer.location().get());
                continue;
            }
            return switch (answer.status()) {
                case 200 -> Optional.of(bounded(address, answer.body(), largest));
                case 404, 410 -> Optional.empty();
                default -> throw new Unproven(Message.SOURCE_STATUS, address.toString(), answer.status());
            };
        }
        throw new Unproven(Message.SOURCE_REDIRECT, address.toString(), base.toString());
    }

    private Answer ask(URI address, int largest) throws Unproven {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(SECONDS))
                .build();
        CompletableFuture<Answer> answer = client.sendAsync(request, BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> answer(response, largest), THREADS);
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Unproven(Message.SOURCE_UNREADABLE, address.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unproven(Message.SOURCE_UNREADABLE, address.toString());
        }
    }

    private static Answer answer(HttpResponse<InputStream> response, int largest) {
        try (InputStream body = response.body()) {
            boolean moved = response.statusCode() >= 300 && response.statusCode() < 400;
            Optional<String> location = moved ? response.headers().firstValue("Location") : Optional.empty();
            return new Answer(response.statusCode(), location, body.readNBytes(largest + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI sameHost(URI from, String location) throws Unproven {
        try {
            URI to = from.resolve(location);
            boolean weaker = "https".equals(base.getScheme()) && !"https".equals(to.getScheme());
            if (base.getHost().equalsIgnoreCase(to.getHost()) && isAddress(to.toString()) && !weaker) {
                return to;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Refused below, like an address of somebody else.
        }
        throw new Unproven(Message.SOURCE_REDIRECT, from.toString(), location);
    }

    private static byte[] bounded(URI address, byte[] body, int largest) throws Unproven {
        if (body.length > largest) {
            throw new Unproven(Message.INPUT_UNREADABLE, address.toString(), Message.REASON_LARGE);
        }
        return body;
    }
}
