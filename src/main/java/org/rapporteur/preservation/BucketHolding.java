package org.rapporteur.preservation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A holding in a bucket, below a prefix. What the bucket says about its bytes is not believed: digests are made of
/// the bytes that it gives back.
final class BucketHolding implements Holding {
    private static final int NOT_IMPLEMENTED = 501;
    /// What it takes to send or copy a file is waited for at this speed.
    private static final long SLOWEST_BYTES_PER_SECOND = 100_000;

    private final String name;
    private final SecondCopy.Bucket bucket;
    private final S3Client client;
    private final BucketRequests requests;

    private BucketHolding(String name, SecondCopy.Bucket bucket, S3Client client) {
        this.name = name;
        this.bucket = bucket;
        this.client = client;
        this.requests = new BucketRequests(bucket);
    }

    /// Opens it without asking whether it is there.
    ///
    /// @throws IllegalArgumentException when the settings lack what is needed for it
    static BucketHolding open(String name, SecondCopy.Bucket bucket, PreservationSettings.S3 settings) {
        return new BucketHolding(name, bucket, BucketClient.of(settings));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isHome() {
        return false;
    }

    @Override
    public String address(Path place) {
        return bucket.address(key(place));
    }

    @Override
    public void require() throws Unreachable {
        requests.ask(
                "list",
                () -> client.listObjectsV2(each ->
                        each.bucket(bucket.name()).prefix(bucket.prefix()).maxKeys(1)));
    }

    @Override
    public ObjectFolders objects() throws IOException {
        return requests.ask("list", () -> {
            try (Stream<Path> files = below(ARCHIVE)) {
                return ObjectFolders.of(files.map(ARCHIVE::relativize));
            }
        });
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return requests.ask("list", () -> {
            try (Stream<Path> files = below(folder)) {
                return files.toList();
            }
        });
    }

    @Override
    public List<Path> listQuarantined() throws IOException {
        return requests.ask(
                "list",
                () -> versions(QUARANTINE).stream()
                        .flatMap(each -> place(each.key()).stream())
                        .distinct()
                        .toList());
    }

    @Override
    public InputStream open(Path place) throws IOException {
        return new BucketFile(this, place);
    }

    /// The bytes from a position on, once.
    ///
    /// @param etag what they belong to; null for whatever is there
    ResponseInputStream<GetObjectResponse> read(Path place, long position, @Nullable String etag) throws IOException {
        try {
            return requests.find(
                    place,
                    "read",
                    () -> client.getObject(each -> each.bucket(bucket.name())
                            .key(key(place))
                            .ifMatch(etag)
                            .range(position == 0 ? null : "bytes=" + position + "-")));
        } catch (Unreachable e) {
            throw e.getCause() instanceof S3Exception answer && answer.statusCode() == 500 ? notGivenBack(place, e) : e;
        }
    }

    /// A bucket that answers, but does not give a file back, has damaged it.
    IOException notGivenBack(Path place, Exception cause) throws Unreachable {
        require();
        return new IOException(address(place) + " cannot be read", cause);
    }

    @Override
    public void take(Path place, String sha256, Holding from, String round) throws IOException {
        AtomicLong size = new AtomicLong();
        String md5;
        try (DigestInputStream bytes = new DigestInputStream(from.open(place), Digests.md5())) {
            if (!Digests.copy(bytes, OutputStream.nullOutputStream(), size::addAndGet)
                    .equals(sha256)) {
                throw new IOException(from.address(place) + " is not what it was a moment ago");
            }
            md5 = Base64.getEncoder().encodeToString(bytes.getMessageDigest().digest());
        }
        Duration patience = BucketClient.ANSWER.plusSeconds(size.get() / SLOWEST_BYTES_PER_SECOND);
        putAside(place, QUARANTINE.resolve(round).resolve(place), patience);
        // With its digest the bucket refuses what changed on the way, or since it was read.
        requests.ask(
                "write",
                () -> client.putObject(
                        each -> each.bucket(bucket.name())
                                .key(key(place))
                                .contentMD5(md5)
                                .overrideConfiguration(request -> request.apiCallTimeout(patience)),
                        RequestBody.fromContentProvider(
                                () -> reopen(from, place), size.get(), "application/octet-stream")));
    }

    private static InputStream reopen(Holding from, Path place) {
        try {
            return from.open(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putAside(Path damaged, Path to, Duration patience) throws IOException {
        if (!exists(damaged)) {
            return;
        }
        Path free = to;
        for (int number = 2; exists(free); number++) {
            free = to.resolveSibling(to.getFileName() + "." + number);
        }
        String key = key(free);
        requests.ask(
                "write",
                () -> client.copyObject(each -> each.sourceBucket(bucket.name())
                        .sourceKey(key(damaged))
                        .destinationBucket(bucket.name())
                        .destinationKey(key)
                        .overrideConfiguration(request -> request.apiCallTimeout(patience))));
    }

    private boolean exists(Path place) throws IOException {
        try {
            requests.find(
                    place,
                    "read",
                    () -> client.headObject(each -> each.bucket(bucket.name()).key(key(place))));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void erase(Path place) throws IOException {
        String key = key(place);
        List<Version> all = requests.ask("list versions", () -> versions(place));
        for (Version each : all) {
            if (each.key().equals(key) || each.key().startsWith(key + "/")) {
                requests.ask(
                        "delete",
                        () -> client.deleteObject(request ->
                                request.bucket(bucket.name()).key(each.key()).versionId(each.id())));
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Stream<Path> below(Path folder) {
        return client
                .listObjectsV2Paginator(each -> each.bucket(bucket.name()).prefix(key(folder) + "/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .flatMap(each -> place(each).stream());
    }

    /// All versions of all that begins so, and the marks of their deletion, which say the names of what they mark.
    private List<Version> versions(Path place) {
        try {
            return client
                    .listObjectVersionsPaginator(
                            each -> each.bucket(bucket.name()).prefix(key(place)))
                    .stream()
                    .flatMap(page -> Stream.concat(
                            page.versions().stream().map(Version::of),
                            page.deleteMarkers().stream().map(Version::of)))
                    .toList();
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_IMPLEMENTED) {
                throw e;
            }
            // Services that keep no versions may not know the question.
            return client
                    .listObjectsV2Paginator(each -> each.bucket(bucket.name()).prefix(key(place)))
                    .contents()
                    .stream()
                    .map(each -> new Version(each.key(), null))
                    .toList();
        }
    }

    private String key(Path place) {
        return bucket.prefix().isEmpty() ? place.toString() : bucket.prefix() + "/" + place;
    }

    /// Empty for keys that are no file's: those that some tools make for folders.
    private Optional<Path> place(String key) {
        String within =
                bucket.prefix().isEmpty() ? key : key.substring(bucket.prefix().length() + 1);
        try {
            return Optional.of(Path.of(within)).filter(each -> each.toString().equals(within));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// @param id null where there are no versions
    private record Version(String key, @Nullable String id) {
        static Version of(ObjectVersion version) {
            return new Version(version.key(), version.versionId());
        }

        static Version of(DeleteMarkerEntry mark) {
            return new Version(mark.key(), mark.versionId());
        }
    }
}
