package org.rapporteur.site;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/// The form with which a browser without scripts sends files, as bytes.
final class FileForm {
    static final String BOUNDARY = "----RapporteurTestBoundary";
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /// A form that bears the token of the browser's last page.
    FileForm(Browser browser) {
        write(head(browser));
    }

    /// What stands before the first file.
    static String head(Browser browser) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.token()
                + "\r\n";
    }

    /// What stands before the bytes of a file.
    static String headOf(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }

    static String end() {
        return "--" + BOUNDARY + "--\r\n";
    }

    FileForm file(String name, byte[] bytes) {
        write(headOf(name));
        body.writeBytes(bytes);
        write("\r\n");
        return this;
    }

    Browser.Answer send(Browser browser, String path) {
        write(end());
        return browser.exchange(browser.request(path)
                .header("Content-Type", TYPE)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
