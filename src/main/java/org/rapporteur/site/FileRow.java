package org.rapporteur.site;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Attachment;
import org.rapporteur.files.Inspection;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.publications.FileRelation;

/// A file of a contribution as a page shows it.
///
/// @param url its address, below which its acts are
public record FileRow(
        ReceivedFile file, Attachment attachment, List<Finding> findings, String foundLanguages, String url) {
    private static final Map<String, String> FORMATS = Map.of(
            "application/pdf", "PDF",
            "text/plain", "TXT",
            "application/msword", "DOC",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX",
            "application/vnd.oasis.opendocument.text", "ODT",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPTX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX",
            "image/jpeg", "JPEG",
            "image/png", "PNG",
            "image/tiff", "TIFF");

    static FileRow of(Page page, ReceivedFile file, Attachment attachment, String url) {
        Inspection inspection = file.inspection();
        String found = inspection == null
                ? ""
                : inspection.languages().stream()
                        .limit(1)
                        .map(page::languageName)
                        .collect(Collectors.joining());
        return new FileRow(file, attachment, Finding.of(page, inspection), found, url);
    }

    public String id() {
        return file.id().toString();
    }

    public String name() {
        return file.name();
    }

    public long size() {
        return file.size();
    }

    public String sha256() {
        return file.sha256().hex();
    }

    /// The language that the submitter named, or empty.
    public String language() {
        String said = attachment.language();
        return said == null ? "" : said;
    }

    public FileRelation relation() {
        return attachment.relation();
    }

    public boolean wrong() {
        return findings.stream().anyMatch(Finding::wrong);
    }

    /// Whether nobody has looked into the file yet.
    public boolean waiting() {
        return file.inspection() == null;
    }

    /// A short name of the format that was found.
    public @Nullable String format() {
        Inspection inspection = file.inspection();
        return inspection == null ? null : FORMATS.get(inspection.mediaType());
    }

    public @Nullable Integer pages() {
        Inspection inspection = file.inspection();
        return inspection == null ? null : inspection.pages();
    }

    /// The BCP 47 tag of the file's language: said, else found, else empty.
    public String languageTag() {
        Inspection inspection = file.inspection();
        if (!language().isEmpty()
                || inspection == null
                || inspection.languages().isEmpty()) {
            return language();
        }
        return inspection.languages().getFirst();
    }

    /// The file's language in words.
    public String languageName(Page page) {
        return languageTag().isEmpty() ? page.t("files.language.unknown") : page.languageName(languageTag());
    }
}
