package org.rapporteur.preservation;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Says in plain words why a bucket cannot be used.
final class BucketRequests {
    private final SecondCopy.Bucket bucket;

    BucketRequests(SecondCopy.Bucket bucket) {
        this.bucket = bucket;
    }

    /// @param act what is asked for, as in "may not list"
    <T> T ask(String act, Supplier<T> request) throws Unreachable {
        try {
            return request.get();
        } catch (S3Exception e) {
            throw new Unreachable(bucket.toString(), words(act, e), e);
        } catch (SdkException e) {
            throw new Unreachable(
                    bucket.toString(),
                    "no answer comes from it (" + NestedExceptionUtils.getMostSpecificCause(e) + ")",
                    e);
        }
    }

    /// @throws NoSuchFileException when there is no such file
    <T> T find(Path place, String act, Supplier<T> request) throws Unreachable, NoSuchFileException {
        try {
            return ask(act, request);
        } catch (Unreachable e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                throw new NoSuchFileException(place.toString());
            }
            throw e;
        }
    }

    private static String words(String act, S3Exception e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        String words = switch (code) {
            case "InvalidAccessKeyId" -> "it does not know the access key";
            case "SignatureDoesNotMatch" -> "the secret key is not that of the access key";
            case "AccessDenied" -> "the access key may not " + act;
            case "NoSuchBucket" -> "there is no such bucket";
            case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
                "it is not at this endpoint, or in another region";
            case "RequestTimeTooSkewed" -> "its clock and ours disagree";
            case "EntityTooLarge" -> "a file is larger than it takes at once";
            default -> "it refuses to " + act;
        };
        return words + " (" + (code.isEmpty() ? "" : code + ", ") + "status " + e.statusCode() + ")";
    }
}
