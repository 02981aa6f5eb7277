package org.rapporteur.files;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporteur.files.FormatIdentity.Basis;

/// Office Open XML, by the content type of the part to which the package leads first.
final class OfficeParts {
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
    private static final String WORD = "application/vnd.ms-word.";
    private static final String EXCEL = "application/vnd.ms-excel.";
    private static final String POWERPOINT = "application/vnd.ms-powerpoint.";
    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final int LONGEST_ROOT = 4096;

    private static final Pattern RELATIONSHIP = Pattern.compile("<(?:\\w+:)?Relationship\\s[^>]{1,4000}>");
    private static final Pattern TYPED = Pattern.compile("<(?:\\w+:)?(?:Override|Default)\\s[^>]{1,4000}>");

    private static final Map<String, String> BY_CONTENT = Map.ofEntries(
            Map.entry(OPEN_XML + "wordprocessingml.document.main+xml", "fmt/412"),
            Map.entry(OPEN_XML + "wordprocessingml.template.main+xml", "fmt/597"),
            Map.entry(WORD + "document.macroEnabled.main+xml", "fmt/523"),
            Map.entry(WORD + "template.macroEnabledTemplate.main+xml", "fmt/599"),
            Map.entry(OPEN_XML + "spreadsheetml.sheet.main+xml", "fmt/214"),
            Map.entry(OPEN_XML + "spreadsheetml.template.main+xml", "fmt/598"),
            Map.entry(EXCEL + "sheet.macroEnabled.main+xml", "fmt/445"),
            Map.entry(EXCEL + "template.macroEnabled.main+xml", "fmt/627"),
            Map.entry(EXCEL + "addin.macroEnabled.main+xml", "fmt/628"),
            Map.entry(EXCEL + "sheet.binary.macroEnabled.main", "fmt/595"),
            Map.entry(OPEN_XML + "presentationml.presentation.main+xml", "fmt/215"),
            Map.entry(OPEN_XML + "presentationml.slideshow.main+xml", "fmt/629"),
            Map.entry(OPEN_XML + "presentationml.template.main+xml", "fmt/631"),
            Map.entry(POWERPOINT + "presentation.macroEnabled.main+xml", "fmt/487"),
            Map.entry(POWERPOINT + "slideshow.macroEnabled.main+xml", "fmt/630"),
            Map.entry(POWERPOINT + "template.macroEnabled.main+xml", "fmt/632"),
            Map.entry(POWERPOINT + "addin.macroEnabled.main+xml", "fmt/633"));
    private static final Map<String, String> STRICT_FORMS =
            Map.of("fmt/412", "fmt/1827", "fmt/214", "fmt/1828", "fmt/215", "fmt/1829");

    private OfficeParts() {}

    /// @param part answers the text of a part, empty when it is not there
    static Optional<FormatIdentity> of(UnaryOperator<String> part, boolean isLinked) {
        String types = part.apply("[Content_Types].xml");
        if (types.isEmpty() || !isLinked) {
            return Optional.empty();
        }
        String main = mainPart(part.apply("_rels/.rels"));
        String text = main.isEmpty() ? "" : part.apply(main);
        String puid = text.isEmpty() ? null : BY_CONTENT.get(contentType(types, main));
        if (puid == null) {
            return Optional.of(FormatTable.PRONOM.identity("fmt/189", Basis.CONTAINER));
        }
        boolean isStrict =
                text.substring(0, Math.min(LONGEST_ROOT, text.length())).contains(STRICT);
        String form = isStrict ? STRICT_FORMS.getOrDefault(puid, puid) : puid;
        return Optional.of(FormatTable.PRONOM.identity(form, Basis.CONTAINER));
    }

    private static String mainPart(String relationships) {
        Matcher each = RELATIONSHIP.matcher(relationships);
        while (each.find()) {
            if (attribute(each.group(), "Type").endsWith("/officeDocument")) {
                return attribute(each.group(), "Target").replaceFirst("^/", "");
            }
        }
        return "";
    }

    private static String contentType(String types, String main) {
        String extension = main.substring(main.lastIndexOf('.') + 1);
        String byExtension = "";
        Matcher each = TYPED.matcher(types);
        while (each.find()) {
            if (attribute(each.group(), "PartName").equals("/" + main)) {
                return attribute(each.group(), "ContentType");
            }
            if (attribute(each.group(), "Extension").equalsIgnoreCase(extension)) {
                byExtension = attribute(each.group(), "ContentType");
            }
        }
        return byExtension;
    }

    private static String attribute(String element, String name) {
        Matcher matcher = Pattern.compile("\\s" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')")
                .matcher(element);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
