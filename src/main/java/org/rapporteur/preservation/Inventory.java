package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The inventory of an OCFL object (OCFL 1.1, 3.5), read without a library, so that of an object that
/// no library would open any more what is sound can still be told from what is not.
///
/// @param id the identifier of the object
/// @param versions how many there are
/// @param digests SHA-256 by the path of each content file within the object
/// @param states by number of the version, from 1: the path within the object by logical path
record Inventory(String id, int versions, Map<String, String> digests, List<Map<String, String>> states) {
    static final String NAME = "inventory.json";
    static final String SIDECAR = NAME + ".sha256";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern HEAD = Pattern.compile("v([1-9]\\d{0,8})");
    private static final Pattern SIDECAR_FORM = Pattern.compile("([0-9a-f]{64})[ \\t]+" + Pattern.quote(NAME) + "\\s*");

    /// The inventory in this folder, the object's (empty) or that of one of its versions (`v1/`); empty when it is
    /// missing, is not what its digest says, or makes no sense.
    static Optional<Inventory> find(StoredObject.Texts texts, String folder) {
        try {
            byte[] bytes = texts.read(folder + NAME);
            Matcher sidecar = SIDECAR_FORM.matcher(new String(texts.read(folder + SIDECAR), StandardCharsets.UTF_8));
            return sidecar.matches() && sidecar.group(1).equals(Digests.of(bytes))
                    ? Optional.of(read(bytes))
                    : Optional.empty();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Inventory read(byte[] bytes) {
        JsonNode root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        Matcher head = HEAD.matcher(root.path("head").asString());
        String id = root.path("id").asString();
        if (!head.matches()
                || id.isEmpty()
                || !root.path("digestAlgorithm").asString().equals("sha256")) {
            throw new IllegalArgumentException("Not an inventory with SHA-256");
        }
        Map<String, String> digests = new TreeMap<>();
        Map<String, String> pathOf = new LinkedHashMap<>();
        root.path("manifest").forEachEntry((digest, paths) -> {
            for (JsonNode each : paths) {
                digests.put(within(each.asString()), digest);
                pathOf.putIfAbsent(digest, each.asString());
            }
        });
        List<Map<String, String>> states = new ArrayList<>();
        for (int version = 1; version <= Integer.parseInt(head.group(1)); version++) {
            Map<String, String> state = new TreeMap<>();
            root.path("versions").path("v" + version).path("state").forEachEntry((digest, names) -> {
                for (JsonNode each : names) {
                    String path = pathOf.get(digest);
                    if (path == null) {
                        throw new IllegalArgumentException("No file has the digest " + digest);
                    }
                    state.put(each.asString(), path);
                }
            });
            states.add(state);
        }
        return new Inventory(id, states.size(), digests, states);
    }

    /// A path of a manifest leads nowhere but into its object.
    private static String within(String path) {
        Path normal = Path.of(path).normalize();
        if (normal.isAbsolute() || normal.startsWith("..") || !normal.toString().equals(path)) {
            throw new IllegalArgumentException("A path that leads out of its object: " + path);
        }
        return path;
    }
}
