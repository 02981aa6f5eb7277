package org.rapporteur.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.rapporteur.installation.PublicAddress;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Renders pages from the compiled templates.
@Component
class Pages {
    private static final MediaType HTML = new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8);

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.rapporteur.site.templates");
    private final Messages messages;
    private final Assets assets;
    private final PublicAddress address;
    private final SiteSettings settings;
    private final Readers readers;

    Pages(Messages messages, Assets assets, PublicAddress address, SiteSettings settings, Readers readers) {
        this.messages = messages;
        this.assets = assets;
        this.address = address;
        this.settings = settings;
        this.readers = readers;
    }

    /// What the page at the request's address knows.
    Page page(HttpServletRequest request) {
        return page(request, readers.of(request));
    }

    private Page page(HttpServletRequest request, Reader reader) {
        Language language = PathLanguage.of(request);
        String path = PathLanguage.withoutLanguage(request);
        return new Page(
                language,
                messages,
                assets,
                address.value(),
                path,
                request.getQueryString(),
                settings.isDemonstration(),
                reader);
    }

    /// The page, made from the template and the model; the model needs no `page`.
    ResponseEntity<byte[]> render(HttpServletRequest request, String template, Map<String, Object> model) {
        return render(request, HttpStatus.OK, template, model);
    }

    ResponseEntity<byte[]> render(
            HttpServletRequest request, HttpStatus status, String template, Map<String, Object> model) {
        return render(page(request), status, template, model);
    }

    /// The page for a visitor, whoever reads it: for when that cannot be asked, because what would answer has
    /// failed.
    ResponseEntity<byte[]> renderForVisitor(
            HttpServletRequest request, HttpStatus status, String template, Map<String, Object> model) {
        return render(page(request, Reader.VISITOR), status, template, model);
    }

    private ResponseEntity<byte[]> render(Page page, HttpStatus status, String template, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("page", page);
        byte[] html = html(template, whole);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language().htmlTag())
                .header(HttpHeaders.VARY, HttpHeaders.COOKIE);
        if (page.reader().isSignedIn() || page.reader().csrf() != null) {
            return response.cacheControl(CacheControl.noStore()).body(html);
        }
        return response.cacheControl(CacheControl.noCache())
                .eTag(status == HttpStatus.OK ? tag(html) : null)
                .body(html);
    }

    private byte[] html(String template, Map<String, Object> model) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template + ".jte", model, output);
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String tag(byte[] html) {
        CRC32C sum = new CRC32C();
        sum.update(html);
        return "W/\"" + HexFormat.of().toHexDigits(sum.getValue(), 8)
                + HexFormat.of().toHexDigits(html.length) + "\"";
    }
}
