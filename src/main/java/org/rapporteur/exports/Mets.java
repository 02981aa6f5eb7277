package org.rapporteur.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.exports.Exported.Held;
import org.rapporteur.exports.Exported.Version;
import org.rapporteur.files.FormatIdentity;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.publications.Submitter;
import org.rapporteur.publications.VersionContent;
import org.springframework.web.util.UriUtils;

/// The METS file of one publication (version 1.12.1 of the schema): what it is in Dublin Core, its files and what was
/// done to it in PREMIS 3.0, and how files make up versions. Paths are relative to the file itself.
final class Mets {
    private static final String SOFTWARE = "Rapporteur";
    private static final String IDENTIFIER = "rapporteur";

    private final XmlSheet xml;
    private final Exported publication;
    private final Source source;
    private final Map<String, Submitter> parties = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    /// Where the facts come from that stand beside those of the publication.
    ///
    /// @param address of the repository
    /// @param ledger its origin
    /// @param at when the files were read and their hashes compared
    /// @param codes by which the register calls the parties
    /// @param submitted when what each version holds was submitted, by position; without those that were erased
    /// @param folder where the METS file is, with a slash at its end
    record Source(
            String address,
            String ledger,
            Instant at,
            Map<Submitter, String> codes,
            Map<Long, Instant> submitted,
            String folder) {}

    private Mets(XmlSheet xml, Exported publication, Source source) {
        this.xml = xml;
        this.publication = publication;
        this.source = source;
    }

    /// Writes the file and leaves the stream open.
    static void write(OutputStream out, Exported publication, Source source) throws IOException {
        new Mets(new XmlSheet(out), publication, source).write();
    }

    private void write() throws IOException {
        publication.versions().forEach(this::prepare);
        xml.open(
                "mets:mets",
                "xmlns:mets",
                "http://www.loc.gov/METS/",
                "xmlns:xlink",
                "http://www.w3.org/1999/xlink",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance",
                "xmlns:premis",
                "http://www.loc.gov/premis/v3",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xsi:schemaLocation",
                "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/version1121/mets.xsd"
                        + " http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/v3/premis-v3-0.xsd",
                "OBJID",
                publication.reference().value(),
                "TYPE",
                "publication");
        xml.open("mets:metsHdr", "CREATEDATE", source.at().toString())
                .open("mets:agent", "ROLE", "CREATOR", "TYPE", "OTHER", "OTHERTYPE", "SOFTWARE")
                .text("mets:name", SOFTWARE)
                .close(2);
        for (Version each : publication.versions()) {
            describe(each);
        }
        xml.open("mets:amdSec", "ID", "amd");
        for (Version each : publication.versions()) {
            for (int i = 0; i < each.files().size(); i++) {
                object(each, i);
            }
        }
        for (Event each : events) {
            event(each);
        }
        agents();
        xml.close(1);
        fileSection();
        structure();
        xml.close(1).end();
    }

    /// What was done to the version, in the order of time.
    private void prepare(Version version) {
        int number = version.publication().version();
        version.publication().content().submitters().forEach(each -> parties.putIfAbsent(code(each), each));
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < version.files().size(); i++) {
            ReceivedFile file = version.files().get(i).file();
            objects.add(objectOf(version, i));
            events.add(new Event(
                    "capture-" + fileId(number, i),
                    publication.reference() + "/v" + number + "/" + (i + 1) + "/capture",
                    "capture",
                    file.receivedAt(),
                    "The bytes were received and kept as they were",
                    null,
                    List.of(objectOf(version, i)),
                    null));
        }
        Long submitted = version.publication().submitted();
        Instant submittedAt = submitted == null ? null : source.submitted().get(submitted);
        if (submitted != null && submittedAt != null) {
            Submitter lead = version.publication().content().lead();
            events.add(new Event(
                    "ingestion-v" + number,
                    entry(submitted),
                    "ingestion",
                    submittedAt,
                    "SUBMITTED: " + told(submitted, submittedAt) + "; received "
                            + version.publication().content().receivedAt(),
                    null,
                    objects,
                    code(lead)));
        }
        long position = version.publication().position();
        Instant at = version.publication().publishedAt();
        events.add(new Event(
                "publication-v" + number,
                entry(position),
                number == 1 ? "publication" : "correction",
                at,
                (number == 1 ? "PUBLISHED: " : "CORRECTED: ") + told(position, at) + "; version " + number,
                null,
                objects,
                null));
        if (!objects.isEmpty()) {
            events.add(new Event(
                    "fixity-v" + number,
                    publication.reference() + "/v" + number + "/fixity/" + source.at(),
                    "fixity check",
                    source.at(),
                    "SHA-256 of the bytes in this export, compared with those of the bytes received",
                    "pass",
                    objects,
                    null));
        }
    }

    private static String told(long position, Instant at) {
        return "entry " + position + " of the ledger, " + at;
    }

    private String entry(long position) {
        return source.ledger() + "#" + position;
    }

    private void describe(Version version) throws IOException {
        VersionContent content = version.publication().content();
        int number = version.publication().version();
        wrap("mets:dmdSec", "dmd-v" + number, "DC");
        xml.text("dc:identifier", publication.reference().value());
        xml.text(
                "dc:identifier",
                source.address() + "/contributions/" + publication.reference() + "/versions/" + number);
        xml.text("dc:title", content.title(), "xml:lang", content.titleLanguage());
        if (content.translatedTitles() != null) {
            for (var each : content.translatedTitles().texts().entrySet()) {
                xml.text("dc:title", each.getValue(), "xml:lang", each.getKey().tag());
            }
        }
        for (Submitter each : content.submitters()) {
            xml.text("dc:creator", nameOf(each));
        }
        xml.text("dc:type", content.kind().name());
        if (content.documentDate() != null) {
            xml.text("dc:date", content.documentDate().toString());
        }
        xml.text("dc:language", content.originalLanguage());
        if (content.heldElsewhere() != null) {
            xml.text("dc:relation", content.heldElsewhere());
        }
        xml.close(3);
    }

    /// Opens a section and what it wraps, three elements in all.
    private void wrap(String element, String id, String type) throws IOException {
        xml.open(element, "ID", id).open("mets:mdWrap", "MDTYPE", type).open("mets:xmlData");
    }

    private void object(Version version, int index) throws IOException {
        ReceivedFile file = version.files().get(index).file();
        wrap("mets:techMD", "object-" + fileId(version.publication().version(), index), "PREMIS:OBJECT");
        xml.open("premis:object", "xsi:type", "premis:file", "version", "3.0");
        xml.open("premis:objectIdentifier")
                .text("premis:objectIdentifierType", IDENTIFIER)
                .text("premis:objectIdentifierValue", objectOf(version, index))
                .close(1);
        xml.open("premis:objectCharacteristics").text("premis:compositionLevel", "0");
        xml.open("premis:fixity")
                .text("premis:messageDigestAlgorithm", "SHA-256")
                .text("premis:messageDigest", file.sha256().hex())
                .close(1);
        xml.text("premis:size", Long.toString(file.size()));
        format(file);
        xml.close(1).text("premis:originalName", file.name()).close(4);
    }

    /// What is not known is called by its media type, which says nothing in the worst case.
    private void format(ReceivedFile file) throws IOException {
        FormatIdentity format = file.format().orElse(FormatIdentity.notIdentified());
        String mediaType = mediaType(file);
        xml.open("premis:format").open("premis:formatDesignation");
        xml.text("premis:formatName", format.isIdentified() ? format.name() : mediaType);
        if (!format.version().isEmpty()) {
            xml.text("premis:formatVersion", format.version());
        }
        xml.close(1);
        if (format.puid() != null) {
            xml.open("premis:formatRegistry")
                    .text("premis:formatRegistryName", "PRONOM")
                    .text("premis:formatRegistryKey", format.puid())
                    .close(1);
        }
        xml.text("premis:formatNote", "Identified by: " + format.basis().name()).close(1);
    }

    private void event(Event event) throws IOException {
        wrap("mets:digiprovMD", event.id(), "PREMIS:EVENT");
        xml.open("premis:event", "version", "3.0")
                .open("premis:eventIdentifier")
                .text("premis:eventIdentifierType", event.isOfLedger() ? "position in the ledger" : IDENTIFIER)
                .text("premis:eventIdentifierValue", event.identifier())
                .close(1)
                .text("premis:eventType", event.type())
                .text("premis:eventDateTime", event.at().toString())
                .open("premis:eventDetailInformation")
                .text("premis:eventDetail", event.detail())
                .close(1);
        if (event.outcome() != null) {
            xml.open("premis:eventOutcomeInformation")
                    .text("premis:eventOutcome", event.outcome())
                    .close(1);
        }
        linkAgent("software", SOFTWARE, "executing program");
        if (event.party() != null) {
            linkAgent("party", event.party(), "submitter");
        }
        for (String each : event.objects()) {
            xml.open("premis:linkingObjectIdentifier")
                    .text("premis:linkingObjectIdentifierType", IDENTIFIER)
                    .text("premis:linkingObjectIdentifierValue", each)
                    .close(1);
        }
        xml.close(4);
    }

    private void linkAgent(String type, String value, String role) throws IOException {
        xml.open("premis:linkingAgentIdentifier")
                .text("premis:linkingAgentIdentifierType", type)
                .text("premis:linkingAgentIdentifierValue", value)
                .text("premis:linkingAgentRole", role)
                .close(1);
    }

    private void agents() throws IOException {
        agent("agent-software", "software", SOFTWARE, SOFTWARE, "software");
        int number = 0;
        for (Map.Entry<String, Submitter> each : parties.entrySet()) {
            number++;
            agent("agent-party-" + number, "party", each.getKey(), nameOf(each.getValue()), "organization");
        }
    }

    private void agent(String id, String identifierType, String identifier, String name, String type)
            throws IOException {
        wrap("mets:digiprovMD", id, "PREMIS:AGENT");
        xml.open("premis:agent", "version", "3.0")
                .open("premis:agentIdentifier")
                .text("premis:agentIdentifierType", identifierType)
                .text("premis:agentIdentifierValue", identifier)
                .close(1)
                .text("premis:agentName", name)
                .text("premis:agentType", type)
                .close(4);
    }

    /// A file section holds a file at least; a publication whose paper is elsewhere has none.
    private void fileSection() throws IOException {
        if (publication.versions().stream().allMatch(each -> each.files().isEmpty())) {
            return;
        }
        xml.open("mets:fileSec");
        for (Version version : publication.versions()) {
            int number = version.publication().version();
            if (!version.files().isEmpty()) {
                xml.open("mets:fileGrp", "ID", "group-v" + number, "USE", "version " + number);
                for (int i = 0; i < version.files().size(); i++) {
                    file(number, i, version.files().get(i));
                }
                xml.close(1);
            }
        }
        xml.close(1);
    }

    private void file(int version, int index, Held held) throws IOException {
        String id = fileId(version, index);
        xml.open(
                        "mets:file",
                        "ID",
                        id,
                        "ADMID",
                        "object-" + id + " capture-" + id,
                        "MIMETYPE",
                        mediaType(held.file()),
                        "SIZE",
                        Long.toString(held.file().size()),
                        "CHECKSUM",
                        held.file().sha256().hex(),
                        "CHECKSUMTYPE",
                        "SHA-256")
                .open("mets:FLocat", "LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", href(held))
                .close(2);
    }

    private String href(Held held) {
        String path = held.written().path().substring(source.folder().length());
        return UriUtils.encodePath(path, StandardCharsets.UTF_8);
    }

    private void structure() throws IOException {
        xml.open("mets:structMap", "TYPE", "logical")
                .open(
                        "mets:div",
                        "TYPE",
                        "publication",
                        "LABEL",
                        publication.reference().value());
        for (Version version : publication.versions()) {
            int number = version.publication().version();
            xml.open(
                    "mets:div",
                    "TYPE",
                    "version",
                    "ORDER",
                    Integer.toString(number),
                    "LABEL",
                    Integer.toString(number),
                    "DMDID",
                    "dmd-v" + number,
                    "ADMID",
                    "publication-v" + number);
            for (int i = 0; i < version.files().size(); i++) {
                Held held = version.files().get(i);
                xml.open(
                                "mets:div",
                                "TYPE",
                                held.published().relation().name(),
                                "LABEL",
                                held.file().name())
                        .open("mets:fptr", "FILEID", fileId(number, i))
                        .close(2);
            }
            xml.close(1);
        }
        xml.close(2);
    }

    private String objectOf(Version version, int index) {
        return publication.reference() + "/v" + version.publication().version() + "/" + (index + 1);
    }

    private static String fileId(int version, int index) {
        return "v" + version + "-f" + (index + 1);
    }

    private static String mediaType(ReceivedFile file) {
        return file.inspection() == null
                ? "application/octet-stream"
                : file.inspection().mediaType();
    }

    private String code(Submitter submitter) {
        return source.codes().getOrDefault(submitter, submitter.party().toString());
    }

    /// As the paper has it; some registers gave none.
    private String nameOf(Submitter submitter) {
        @Nullable String signed = submitter.nameAsSigned();
        return signed == null || signed.isBlank() ? code(submitter) : signed;
    }

    /// Something that was done.
    ///
    /// @param outcome null where the event itself says it
    /// @param party who did it besides the software; null when nobody
    private record Event(
            String id,
            String identifier,
            String type,
            Instant at,
            String detail,
            @Nullable String outcome,
            List<String> objects,
            @Nullable String party) {
        boolean isOfLedger() {
            return identifier.indexOf('#') >= 0;
        }
    }
}
