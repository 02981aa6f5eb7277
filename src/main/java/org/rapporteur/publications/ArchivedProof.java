package org.rapporteur.publications;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporteur.ledger.OpenedEntry;
import org.rapporteur.ledger.PublicEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A `ledger.json` of the archive, read back ([Archive.Proof] writes it). That every entry commits to
/// the detail that stands beside it has been checked.
public record ArchivedProof(OpenedEntry act, Optional<OpenedEntry> submission, List<PublicEntry> since) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Reads the file.
    ///
    /// @throws UnsoundArchive when it is no such file, or an entry commits to something else
    public static ArchivedProof read(String ledger) {
        try {
            JsonNode root = JSON.readTree(ledger);
            List<PublicEntry> since = new ArrayList<>();
            for (JsonNode each : root.path("entries")) {
                since.add(new PublicEntry(each.path("entry").asString(), each.has("salt") ? opened(each) : null));
            }
            return new ArchivedProof(
                    opened(root.path("act")),
                    root.has("submitted") ? Optional.of(opened(root.path("submitted"))) : Optional.empty(),
                    List.copyOf(since));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnsoundArchive("ledger.json cannot be read: " + e.getMessage(), e);
        }
    }

    private static OpenedEntry opened(JsonNode node) {
        OpenedEntry opened = new OpenedEntry(text(node, "entry"), text(node, "detail"), text(node, "salt"));
        if (!JSON.readTree(opened.detail()).path("subject").isString()) {
            throw new UnsoundArchive("ledger.json holds a detail without a subject");
        }
        if (!opened.isSound()) {
            throw new UnsoundArchive("ledger.json holds an entry that commits to another detail: " + opened.entry());
        }
        return opened;
    }

    private static String text(JsonNode node, String name) {
        @Nullable String text = node.path(name).stringValue(null);
        if (text == null) {
            throw new UnsoundArchive("ledger.json holds an entry without " + name);
        }
        return text;
    }
}
