package org.rapporteur.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.ledger.PublishedLedger;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The ledger as files that anybody may mirror and cache (C2SP `tlog-tiles`; `docs/ledger-format.md`). What is not
/// there answers 404 without words, since only programs ask.
@RestController
class LedgerController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl FOR_SECONDS =
            CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic();
    /// A page that was opened from a disk may read the ledger too.
    private static final String ANYBODY = "*";

    private static final Pattern LEVEL = Pattern.compile("[0-9]|[1-5][0-9]|6[0-3]");
    private static final Pattern PLACE = Pattern.compile("/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private final PublishedLedger ledger;
    private final LedgerKeys keys;

    LedgerController(PublishedLedger ledger, LedgerKeys keys) {
        this.ledger = ledger;
        this.keys = keys;
    }

    @GetMapping("/ledger/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return answer(ledger.checkpoint().map(each -> each.note().getBytes(StandardCharsets.UTF_8)), TEXT, FOR_SECONDS);
    }

    /// The key of this moment, for those who set a mirror up; whoever verifies needs it from elsewhere.
    @GetMapping("/ledger/key")
    ResponseEntity<byte[]> key() {
        return answer(keys.current().map(each -> (each + "\n").getBytes(StandardCharsets.UTF_8)), TEXT, FOR_SECONDS);
    }

    @GetMapping("/ledger/tile/{level}/{*place}")
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String place) {
        Optional<byte[]> tile = LEVEL.matcher(level).matches()
                ? Place.parse(place).flatMap(at -> ledger.tile(Integer.parseInt(level), at.index(), at.width()))
                : Optional.empty();
        return answer(tile, MediaType.APPLICATION_OCTET_STREAM, FOR_EVER);
    }

    @GetMapping("/ledger/tile/entries/{*place}")
    ResponseEntity<byte[]> entries(
            @PathVariable String place,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
        Optional<byte[]> bundle = Place.parse(place).flatMap(at -> ledger.entries(at.index(), at.width()));
        if (bundle.isEmpty() || !encodings.contains("gzip")) {
            return answer(bundle, MediaType.APPLICATION_OCTET_STREAM, FOR_EVER);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY)
                .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .body(compressed(bundle.get()));
    }

    @GetMapping("/ledger/details/{*place}")
    ResponseEntity<byte[]> details(@PathVariable String place) {
        Optional<byte[]> details = Place.parse(place)
                .filter(at -> !at.isPartial())
                .flatMap(at -> ledger.details(at.index()))
                .map(each -> each.getBytes(StandardCharsets.UTF_8));
        return answer(details, MediaType.APPLICATION_JSON, FOR_SECONDS);
    }

    private static ResponseEntity<byte[]> answer(Optional<byte[]> content, MediaType type, CacheControl caching) {
        return content.map(each -> ResponseEntity.ok()
                        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY)
                        .contentType(type)
                        .cacheControl(caching)
                        .body(each))
                .orElseGet(() -> ResponseEntity.notFound()
                        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY)
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /// Which tile or bundle, in the spelling of `tlog-tiles`: `x001/x234/067`, and `.p/<width>` when it is partial.
    private record Place(long index, int width) {
        static Optional<Place> parse(String text) {
            Matcher matcher = PLACE.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            OptionalLong index = index(matcher.group(1));
            OptionalInt width = width(matcher.group(2));
            return index.isEmpty() || width.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Place(index.getAsLong(), width.getAsInt()));
        }

        private static OptionalLong index(String spelled) {
            String digits = spelled.replace("x", "").replace("/", "");
            boolean isPadded = digits.length() > 3 && digits.startsWith("000");
            return isPadded ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
        }

        private static OptionalInt width(@Nullable String digits) {
            int width = digits == null ? PublishedLedger.FULL : Integer.parseInt(digits);
            boolean isRight = digits == null || width < PublishedLedger.FULL;
            return isRight ? OptionalInt.of(width) : OptionalInt.empty();
        }

        boolean isPartial() {
            return width < PublishedLedger.FULL;
        }
    }
}
