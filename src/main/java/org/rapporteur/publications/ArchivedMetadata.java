package org.rapporteur.publications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FileId;
import org.rapporteur.files.ReceivedFile;
import org.rapporteur.files.Sha256;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.PartyId;
import org.rapporteur.parties.Standing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a `metadata.json` of the archive, as [ArchiveMetadata] wrote it.
final class ArchivedMetadata {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode root;

    /// @throws tools.jackson.core.JacksonException when it is no JSON
    ArchivedMetadata(String text) {
        this.root = JSON.readTree(text);
    }

    Reference reference() {
        return new Reference(text("reference"));
    }

    int version() {
        return root.path("version").asInt();
    }

    UUID contribution() {
        return UUID.fromString(text("contribution"));
    }

    Instant publishedAt() {
        return Instant.parse(text("publishedAt"));
    }

    /// Empty unless it says that the publication was withdrawn.
    Optional<Withdrawal> withdrawal() {
        return text("state").equals("withdrawn")
                ? Optional.of(
                        new Withdrawal(Instant.parse(text("withdrawnAt")), Withdrawal.Reason.valueOf(text("reason"))))
                : Optional.empty();
    }

    boolean isErased() {
        return text("state").equals("erased");
    }

    /// The withdrawal of an erased publication, with its erasure.
    ///
    /// @param last where the ledger says last that it was erased
    Withdrawal erasure(long last) {
        return new Withdrawal(
                Instant.parse(text("withdrawnAt")),
                Withdrawal.Reason.valueOf(text("withdrawnFor")),
                new Erasure(
                        Instant.parse(text("erasedAt")),
                        Erasure.Reason.valueOf(text("reason")),
                        last - list("erased").size() + 1,
                        last));
    }

    /// Where the ledger recorded that it was withdrawn, before it was erased.
    long withdrawn() {
        return root.path("withdrawn").asLong();
    }

    /// The positions of the entries that were erased.
    List<Long> erased() {
        return list("erased").stream().map(JsonNode::asLong).toList();
    }

    /// The versions of an erased publication.
    List<Publication> versions(Withdrawal withdrawal) {
        return list("versions").stream()
                .map(each -> new Publication(
                        reference(),
                        each.path("version").asInt(),
                        each.path("version").asInt() == version(),
                        Instant.parse(text(each, "publishedAt")),
                        each.path("position").asLong(),
                        VersionContent.erased(
                                Regime.valueOf(text(each, "regime")),
                                Kind.valueOf(text(each, "kind")),
                                Instant.parse(text(each, "receivedAt"))),
                        withdrawal,
                        contribution(),
                        each.path("submitted").isNumber()
                                ? each.path("submitted").asLong()
                                : null))
                .toList();
    }

    VersionContent content() {
        return new VersionContent(
                Regime.valueOf(text("regime")),
                Kind.valueOf(text("kind")),
                list("submitters").stream().map(ArchivedMetadata::submitter).toList(),
                text("title"),
                text("titleLanguage"),
                root.path("translatedTitles").isEmpty()
                        ? null
                        : LocalizedText.ofJson(root.path("translatedTitles").toString()),
                text("originalLanguage"),
                Optional.ofNullable(optional(root, "documentDate"))
                        .map(LocalDate::parse)
                        .orElse(null),
                Instant.parse(text("receivedAt")),
                list("files").stream().map(ArchivedMetadata::published).toList(),
                optional(root, "heldElsewhere"));
    }

    /// The files as they were received, in the order of the content.
    List<ReceivedFile> originals() {
        return list("files").stream()
                .map(each -> new ReceivedFile(
                        new FileId(UUID.fromString(text(each, "id"))),
                        text(each, "name"),
                        each.path("size").asLong(),
                        new Sha256(text(each, "sha256")),
                        Instant.parse(text(each, "receivedAt")),
                        null))
                .toList();
    }

    /// Who the submitters are, as far as not every installation knows them.
    List<ArchivedPublication.DescribedParty> parties(long position) {
        return list("submitters").stream()
                .filter(each -> each.has("register"))
                .map(each -> new ArchivedPublication.DescribedParty(
                        new PartyId(UUID.fromString(text(each, "partyId"))),
                        text(each, "party"),
                        position,
                        each.path("register").toString()))
                .toList();
    }

    private static Submitter submitter(JsonNode node) {
        return new Submitter(
                new PartyId(UUID.fromString(text(node, "partyId"))),
                Capacity.valueOf(text(node, "capacity")),
                text(node, "nameAsSigned"),
                Standing.valueOf(text(node, "standing")));
    }

    private static PublishedFile published(JsonNode node) {
        return new PublishedFile(
                new FileId(UUID.fromString(text(node, "id"))),
                optional(node, "language"),
                FileRelation.valueOf(text(node, "relation")));
    }

    private List<JsonNode> list(String name) {
        List<JsonNode> nodes = new ArrayList<>();
        root.path(name).forEach(nodes::add);
        return nodes;
    }

    private String text(String name) {
        return text(root, name);
    }

    private static String text(JsonNode node, String name) {
        String text = optional(node, name);
        if (text == null) {
            throw new UnsoundArchive("metadata.json says nothing of " + name);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.path(name).stringValue(null);
    }
}
