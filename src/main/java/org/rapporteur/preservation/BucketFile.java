package org.rapporteur.preservation;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The bytes of a file in a bucket. Where the line breaks, they go on from there, so that a long file is not begun
/// again and again.
final class BucketFile extends InputStream {
    private static final int MOST_BREAKS = 2;

    private final BucketHolding holding;
    private final Path place;
    private final String etag;
    private final long size;
    private ResponseInputStream<GetObjectResponse> line;
    private long position;
    private int breaks;

    BucketFile(BucketHolding holding, Path place) throws IOException {
        this.holding = holding;
        this.place = place;
        this.line = holding.read(place, 0, null);
        this.etag = line.response().eTag();
        this.size = line.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            try {
                int count = line.read(bytes, offset, length);
                if (count < 0 && position < size) {
                    throw new EOFException("The line broke at byte " + position + " of " + size);
                }
                position += Math.max(0, count);
                return count;
            } catch (IOException | SdkException e) {
                line.abort();
                if (++breaks > MOST_BREAKS) {
                    throw holding.notGivenBack(place, e);
                }
                line = holding.read(place, position, etag);
            }
        }
    }

    /// What nobody wants to read any more is not waited for.
    @Override
    public void close() throws IOException {
        if (position < size) {
            line.abort();
        }
        line.close();
    }
}
