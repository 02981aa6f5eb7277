package org.rapporteur.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An entry of a receipt, with everything that proves it: its detail, and its path to the root.
record OpenedEntry(Entry entry, String text, String detail, byte[] salt, List<byte[]> path) {
    static OpenedEntry read(Json opened) throws Malformed {
        List<byte[]> path = new ArrayList<>();
        for (Json hash : opened.get("path").items()) {
            path.add(Encoded.base64(hash.text(), Tree.HASH_LENGTH));
        }
        String text = opened.get("entry").text();
        byte[] salt = Encoded.hex(opened.get("salt").text(), Detail.SALT_LENGTH);
        return new OpenedEntry(Entry.read(text), text, opened.get("detail").text(), salt, path);
    }

    /// The root of the tree of this size to which the path leads, if it is one of such a tree.
    Optional<byte[]> rootAbove(long size) {
        return Tree.rootAbove(leaf(), entry.position(), size, path);
    }

    private byte[] leaf() {
        return Tree.leaf(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The act, if its detail is what the entry commits to and the entry stands in the tree of the
    /// checkpoint.
    ///
    /// @throws Unproven if not; the entry must then not be believed in anything
    Act provenBy(Checkpoint checkpoint) throws Unproven {
        if (!Detail.commitment(salt, detail).equals(entry.commitment())) {
            throw new Unproven(Message.DETAIL_REWRITTEN, entry.position());
        }
        if (!Tree.includes(leaf(), entry.position(), checkpoint.size(), path, checkpoint.root())) {
            throw new Unproven(Message.PATH_BROKEN, entry.position());
        }
        try {
            return new Act(entry, Detail.read(detail));
        } catch (Malformed notADetail) {
            throw new Unproven(Message.ENTRY_DAMAGED, entry.position(), notADetail.reason());
        }
    }
}
