package org.rapporteur.exports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapporteur.exports.Exported.Version;
import org.rapporteur.exports.ZipFolder.Written;
import org.rapporteur.installation.PublicAddress;
import org.rapporteur.languages.Language;
import org.rapporteur.ledger.EntryStatement;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.LedgerKeys;
import org.rapporteur.parties.Parties;
import org.rapporteur.publications.Reference;
import org.rapporteur.publications.Submitter;
import org.springframework.stereotype.Component;

/// Writes a selection as a bag (RFC 8493): below `data`, a folder for each publication with its METS file, and the
/// table of everything.
@Component
class BagWriter {
    private static final String PAYLOAD = "data/";

    private final PublicationFolders folders;
    private final Parties parties;
    private final Ledger ledger;
    private final LedgerKeys keys;
    private final BagFacts facts;

    BagWriter(PublicationFolders folders, Parties parties, Ledger ledger, LedgerKeys keys, BagFacts facts) {
        this.folders = folders;
        this.parties = parties;
        this.ledger = ledger;
        this.keys = keys;
        this.facts = facts;
    }

    void write(ZipFolder zip, Selection selection, Language language) throws IOException {
        zip.add("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        List<Exported> exported = new ArrayList<>();
        for (Reference each : selection.references()) {
            Exported publication = folders.write(zip, PAYLOAD, each, language);
            if (!publication.isWithdrawn()) {
                addMets(zip, publication);
            }
            exported.add(publication);
        }
        zip.add(PAYLOAD + "contents.csv", ContentsList.of(exported));
        List<Written> payload = zip.written().stream()
                .filter(each -> each.path().startsWith(PAYLOAD))
                .toList();
        zip.add("manifest-sha256.txt", manifest(payload));
        zip.add("bag-info.txt", facts.of(zip, selection, payload));
        List<Written> tags = zip.written().stream()
                .filter(each -> !each.path().startsWith(PAYLOAD))
                .toList();
        zip.add("tagmanifest-sha256.txt", manifest(tags));
    }

    private void addMets(ZipFolder zip, Exported publication) throws IOException {
        String folder = PAYLOAD + publication.reference() + "/";
        Mets.Source source = new Mets.Source(
                facts.address(),
                keys.current().map(BagWriter::origin).orElse(""),
                zip.at(),
                codes(publication),
                submitted(publication),
                folder);
        zip.add(folder + "mets.xml", out -> Mets.write(out, publication, source));
    }

    private Map<Submitter, String> codes(Exported publication) {
        Map<Submitter, String> codes = new HashMap<>();
        publication.versions().stream()
                .flatMap(each -> each.publication().content().submitters().stream())
                .forEach(each -> codes.put(each, parties.get(each.party()).code()));
        return codes;
    }

    private Map<Long, Instant> submitted(Exported publication) {
        Map<Long, Instant> submitted = new HashMap<>();
        for (Version each : publication.versions()) {
            Long position = each.publication().submitted();
            if (position != null) {
                ledger.find(position)
                        .ifPresent(entry -> submitted.put(
                                position, EntryStatement.of(entry.entry()).at()));
            }
        }
        return submitted;
    }

    private static String origin(String key) {
        return key.substring(0, key.indexOf('+'));
    }

    private static String manifest(List<Written> files) {
        return files.stream()
                .map(each -> each.sha256() + "  " + encoded(each.path()) + "\n")
                .collect(Collectors.joining());
    }

    /// What a line of a manifest cannot hold (RFC 8493, 2.1.3).
    private static String encoded(String path) {
        return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /// What is said of a bag as a whole.
    @Component
    static class BagFacts {
        private final PublicAddress address;
        private final ExportSettings settings;

        BagFacts(PublicAddress address, ExportSettings settings) {
            this.address = address;
            this.settings = settings;
        }

        String address() {
            return address.value();
        }

        String of(ZipFolder zip, Selection selection, List<Written> payload) {
            StringBuilder info = new StringBuilder();
            if (settings.organization() != null && !settings.organization().isBlank()) {
                add(info, "Source-Organization", settings.organization());
            }
            add(info, "Bag-Group-Identifier", address.value());
            selection.references().forEach(each -> add(info, "External-Identifier", each.value()));
            add(info, "Internal-Sender-Identifier", zip.name());
            add(
                    info,
                    "Bagging-Date",
                    LocalDate.ofInstant(zip.at(), ZoneOffset.UTC).toString());
            long octets = payload.stream().mapToLong(Written::size).sum();
            add(info, "Payload-Oxum", octets + "." + payload.size());
            add(info, "Bag-Software-Agent", "Rapporteur");
            return info.toString();
        }

        private static void add(StringBuilder info, String label, String value) {
            info.append(label)
                    .append(": ")
                    .append(value.replaceAll("\\s+", " ").strip())
                    .append('\n');
        }
    }
}
