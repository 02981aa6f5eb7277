package org.rapporteur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests over so many connections, one after another on each.
record Load(Timings timings, double perSecond) {
    /// @param before so many requests are sent before those that are measured
    static Load run(String address, List<String> paths, int connections, int requests, int before)
            throws IOException, InterruptedException {
        long[] nanos = new long[requests];
        AtomicInteger next = new AtomicInteger(-before);
        long[] start = {System.nanoTime()};
        try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> pending = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                pending.add(workers.submit(() -> {
                    work(address, paths, nanos, next, start);
                    return null;
                }));
            }
            for (Future<?> each : pending) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A request failed", e.getCause());
        }
        return new Load(Timings.ofNanos(nanos), requests / ((System.nanoTime() - start[0]) / 1e9));
    }

    private static void work(String address, List<String> paths, long[] nanos, AtomicInteger next, long[] start)
            throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                if (i == 0) {
                    start[0] = System.nanoTime();
                }
                String path = paths.get(Math.floorMod(i, paths.size()));
                long begin = System.nanoTime();
                HttpResponse<byte[]> response = client.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 200) {
                    throw new IOException(path + " answered " + response.statusCode());
                }
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - begin;
                }
            }
        }
    }
}
