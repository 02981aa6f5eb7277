package org.rapporteur.search;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does what a [RebuildRequest] asks, beside the follower, so that what is published meanwhile is found as soon as
/// ever. A request that a crash left is done after the next start.
class RebuildRequests implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RebuildRequests.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final RebuildRequest request;
    private final SearchFollower follower;
    private volatile @Nullable Thread thread;

    RebuildRequests(RebuildRequest request, SearchFollower follower) {
        this.request = request;
        this.follower = follower;
    }

    @Override
    public void start() {
        Thread watching = Thread.ofPlatform().name("search-rebuild").daemon().unstarted(this::watch);
        thread = watching; // before it runs, since it ends when it is not the one named here
        watching.start();
    }

    /// Lets a build that has begun go on until the index closes under it: it is begun again after the next start.
    @Override
    public void stop() {
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void watch() {
        Thread current = Thread.currentThread();
        while (thread == current) {
            try {
                Thread.sleep(POLL); // first, so that a mark that cannot be made does not build without end
                if (request.isWaiting()) {
                    rebuild();
                }
            } catch (IOException e) {
                log.error("The request to rebuild the search index cannot be marked as done", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void rebuild() throws IOException {
        log.info("Rebuilding the search index");
        try {
            follower.rebuild();
        } catch (RuntimeException e) {
            if (isRunning()) {
                log.error("The search index could not be rebuilt; the old one goes on answering", e);
                request.finish(true);
            }
            return;
        }
        log.info("The search index is rebuilt");
        request.finish(false);
    }
}
