package org.rapporteur.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an entry says in the open: its subject and facts.
record Detail(String subject, Map<String, String> facts) {
    static final int SALT_LENGTH = 32;

    /// One of the files that an act names; the name is empty where the act does not tell it.
    record FileFact(int number, String name, String sha256, String size) {}

    static Detail read(String text) throws Malformed {
        Json detail = Json.read(text);
        Map<String, String> facts = new LinkedHashMap<>();
        for (var fact : detail.get("facts").members().entrySet()) {
            facts.put(fact.getKey(), fact.getValue().text());
        }
        return new Detail(detail.get("subject").text(), facts);
    }

    /// The hash to which an entry commits with this salt and text.
    static String commitment(byte[] salt, String text) {
        var digest = Tree.sha256();
        digest.update(salt);
        return Encoded.hex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The fact of this name; empty text where the act does not tell it.
    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    List<FileFact> files() {
        List<FileFact> files = new ArrayList<>();
        for (int number = 1; facts.containsKey("file-" + number + "-sha256"); number++) {
            String file = "file-" + number;
            files.add(new FileFact(number, fact(file + "-name"), fact(file + "-sha256"), fact(file + "-size")));
        }
        return files;
    }
}
