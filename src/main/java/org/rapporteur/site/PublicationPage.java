package org.rapporteur.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporteur.publications.Publication;
import org.rapporteur.publications.VersionContent;

/// A version of a publication, as its page shows it.
///
/// @param versions all versions, the newest first
/// @param translatedTitle in the reader's language, when there is one and the title is in another
/// @param languages BCP 47 tags of the languages in which it is held, the original first
public record PublicationPage(
        Publication publication,
        List<Publication> versions,
        List<ShownSubmitter> submitters,
        List<ShownFile> files,
        @Nullable String translatedTitle,
        List<String> languages) {
    public PublicationPage {
        versions = List.copyOf(versions);
        submitters = List.copyOf(submitters);
        files = List.copyOf(files);
        languages = List.copyOf(languages);
    }

    public VersionContent content() {
        return publication.content();
    }

    public ShownSubmitter lead() {
        return submitters.getFirst();
    }

    public boolean isCorrected() {
        return versions.size() > 1;
    }

    /// Where the version is, without a language.
    public String path() {
        return pathOf(publication);
    }

    public static String pathOf(Publication version) {
        return "/contributions/" + version.reference() + (version.latest() ? "" : "/versions/" + version.version());
    }

    /// The permanent path of this very version, for citations.
    public String citedPath() {
        return isCorrected()
                ? "/contributions/" + publication.reference() + "/versions/" + publication.version()
                : "/contributions/" + publication.reference();
    }

    /// Where the receipt of this version is, without a language.
    public String receiptPath() {
        return ofThisVersion("receipt.json");
    }

    /// Where the receipt of this version in COSE is, without a language.
    public String coseReceiptPath() {
        return ofThisVersion("receipt.cose");
    }

    /// Where the printed receipt of this version is, without a language.
    public String receiptSheetPath() {
        return ofThisVersion("receipt.pdf");
    }

    /// Where the archive's description of this version is, without a language.
    public String metadataPath() {
        return ofThisVersion("metadata.json");
    }

    private String ofThisVersion(String file) {
        return "/contributions/" + publication.reference() + "/versions/" + publication.version() + "/" + file;
    }

    public Instant firstPublishedAt() {
        return versions.getLast().publishedAt();
    }

    /// Where the paper is said to be, when that is an address of the web and may be a link.
    public @Nullable String heldElsewhereLink() {
        return Optional.ofNullable(content().heldElsewhere())
                .map(String::strip)
                .filter(PublicationPage::isWebAddress)
                .orElse(null);
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
