package org.rapporteur.publications;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.PartiesRestoration;
import org.rapporteur.parties.Party;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `metadata.json` of an archive object: everything public about a version, enough to read the archive
/// alone, and to make the record again from it ([ArchivedMetadata] reads it).
@Component
class ArchiveMetadata {
    private final Parties parties;
    private final PartiesRestoration descriptions;
    private final JsonMapper json = JsonMapper.builder().build();

    ArchiveMetadata(Parties parties, PartiesRestoration descriptions) {
        this.parties = parties;
        this.descriptions = descriptions;
    }

    String of(Unrecorded version, List<ReceivedFile> originals) {
        VersionContent content = version.content();
        ObjectNode root = json.createObjectNode();
        root.put("reference", version.reference().value());
        root.put("version", version.version());
        root.put("state", "published");
        root.put("contribution", version.contribution().toString());
        root.put("publishedAt", version.publishedAt().toString());
        root.put("receivedAt", content.receivedAt().toString());
        root.put("documentDate", text(content.documentDate()));
        root.put("regime", content.regime().name());
        root.put("kind", content.kind().name());
        root.put("title", content.title());
        root.put("titleLanguage", content.titleLanguage());
        root.put("originalLanguage", content.originalLanguage());
        root.put("heldElsewhere", content.heldElsewhere());
        ObjectNode translations = root.putObject("translatedTitles");
        if (content.translatedTitles() != null) {
            content.translatedTitles().texts().forEach((language, title) -> translations.put(language.tag(), title));
        }
        ArrayNode submitters = root.putArray("submitters");
        content.submitters().forEach(each -> describe(submitters.addObject(), each, content));
        ArrayNode files = root.putArray("files");
        for (int i = 0; i < originals.size(); i++) {
            describe(files.addObject(), content.files().get(i), originals.get(i));
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    String ofWithdrawal(Publication publication, Withdrawal withdrawal) {
        ObjectNode root = json.createObjectNode();
        root.put("reference", publication.reference().value());
        root.put("version", publication.version());
        root.put("state", "withdrawn");
        root.put("withdrawnAt", withdrawal.at().toString());
        root.put("reason", withdrawal.reason().name());
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    /// What stands for an erased publication: that it was, and nothing of what it was.
    ///
    /// @param versions all of them, of which nothing is told but numbers, instants, regime and kind
    /// @param withdrawal with its erasure, of whose entries in the ledger nothing is told
    /// @param withdrawn where the ledger recorded the withdrawal
    /// @param erased the positions of the entries that were erased, in the order in which they were
    String ofErasure(List<Publication> versions, Withdrawal withdrawal, long withdrawn, List<Long> erased) {
        Publication latest = versions.getLast();
        Erasure erasure = Objects.requireNonNull(withdrawal.erasure());
        ObjectNode root = json.createObjectNode();
        root.put("reference", latest.reference().value());
        root.put("version", latest.version());
        root.put("state", "erased");
        root.put("contribution", latest.contribution().toString());
        root.put("withdrawnAt", withdrawal.at().toString());
        root.put("withdrawnFor", withdrawal.reason().name());
        root.put("withdrawn", withdrawn);
        root.put("erasedAt", erasure.at().toString());
        root.put("reason", erasure.reason().name());
        ArrayNode positions = root.putArray("erased");
        erased.forEach(positions::add);
        ArrayNode each = root.putArray("versions");
        versions.forEach(version -> describe(each.addObject(), version));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void describe(ObjectNode node, Publication version) {
        node.put("version", version.version());
        node.put("publishedAt", version.publishedAt().toString());
        node.put("receivedAt", version.content().receivedAt().toString());
        node.put("regime", version.content().regime().name());
        node.put("kind", version.content().kind().name());
        node.put("position", version.position());
        node.put("submitted", version.submitted());
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void describe(ObjectNode node, Submitter submitter, VersionContent content) {
        Party party = parties.get(submitter.party());
        LocalDate day = LocalDate.ofInstant(content.receivedAt(), java.time.ZoneOffset.UTC);
        node.put("party", party.code());
        node.put("partyId", party.id().toString());
        node.put("nameInEnglish", party.nameOn(day, Language.EN));
        node.put("capacity", submitter.capacity().name());
        node.put("nameAsSigned", submitter.nameAsSigned());
        node.put("standing", submitter.standing().name());
        // Of a party that no other installation knows, the archive alone must say who it is.
        descriptions.describe(party.id()).ifPresent(each -> node.set("register", json.readTree(each)));
    }

    private static void describe(ObjectNode node, PublishedFile published, ReceivedFile original) {
        node.put("id", original.id().toString());
        node.put("name", original.name());
        node.put("size", original.size());
        node.put("sha256", original.sha256().hex());
        node.put("receivedAt", original.receivedAt().toString());
        node.put("language", published.language());
        node.put("relation", published.relation().name());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
