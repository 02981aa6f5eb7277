package org.rapporteur.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporteur.files.FormatIdentity.Basis;

/// Text with marks: XML, HTML, RTF.
final class MarkupFormats implements FormatFamily {
    private static final Pattern XML =
            Pattern.compile("<\\?xml\\s{1,30}version\\s{0,30}=\\s{0,30}[\"'](\\d\\.\\d)[\"']");
    private static final Pattern DOCTYPE = Pattern.compile("<!doctype\\s{1,30}html\\b([^>]{0,500})>");
    private static final Pattern ROOT = Pattern.compile("<([a-z][\\w.:-]{0,100})[\\s/>]");
    private static final Pattern SVG_VERSION =
            Pattern.compile("<(?:\\w+:)?svg\\s[^>]{0,4000}?\\bversion\\s*=\\s*[\"'](\\d\\.\\d)[\"']");
    private static final Pattern RTF =
            Pattern.compile("\\{\\\\rt(f0|f1|f)\\\\?(.{0,40}?)(ansi|mac|pca?)\\b", Pattern.DOTALL);

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) {
        if (bytes.startsWith("{\\rt")) {
            return rtf(bytes.head());
        }
        String text = decoded(bytes.head()).toLowerCase(Locale.ROOT);
        String begin = withoutComments(text);
        Matcher xml = XML.matcher(begin);
        if (xml.lookingAt()) {
            return Optional.of(xml(xml.group(1), withoutComments(begin.substring(begin.indexOf('>') + 1))));
        }
        return html(begin);
    }

    private static String decoded(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00FF\u00FE")) {
            return new String(bytes, StandardCharsets.UTF_16LE).substring(1);
        }
        if (head.startsWith("\u00FE\u00FF")) {
            return new String(bytes, StandardCharsets.UTF_16BE).substring(1);
        }
        return head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
    }

    private static String withoutComments(String text) {
        String rest = text.stripLeading();
        while (rest.startsWith("<!--")) {
            int end = rest.indexOf("-->");
            rest = end < 0 ? "" : rest.substring(end + 3).stripLeading();
        }
        return rest;
    }

    private static FormatIdentity xml(String version, String text) {
        Optional<FormatIdentity> html = html(text);
        if (html.isPresent()) {
            return html.get();
        }
        Matcher root = ROOT.matcher(text);
        Matcher svg = SVG_VERSION.matcher(text);
        boolean isSvg = root.find() && root.group(1).replaceFirst("^.*:", "").equals("svg");
        if (isSvg && svg.find()) {
            return switch (svg.group(1)) {
                case "1.0" -> FormatTable.PRONOM.identity("fmt/91", Basis.SIGNATURE);
                case "1.1" -> FormatTable.PRONOM.identity("fmt/92", Basis.SIGNATURE);
                default -> new FormatIdentity(null, "Scalable Vector Graphics", svg.group(1), Basis.SIGNATURE);
            };
        }
        return switch (version) {
            case "1.0" -> FormatTable.PRONOM.identity("fmt/101", Basis.SIGNATURE);
            case "1.1" -> FormatTable.PRONOM.identity("fmt/1776", Basis.SIGNATURE);
            default -> new FormatIdentity(null, "Extensible Markup Language", version, Basis.SIGNATURE);
        };
    }

    private static Optional<FormatIdentity> html(String text) {
        Matcher type = DOCTYPE.matcher(text);
        if (type.lookingAt()) {
            return Optional.of(FormatTable.PRONOM.identity(byDoctype(type.group(1)), Basis.SIGNATURE));
        }
        Matcher root = ROOT.matcher(text);
        return root.lookingAt() && root.group(1).equals("html")
                ? Optional.of(FormatTable.PRONOM.identity("fmt/96", Basis.SIGNATURE))
                : Optional.empty();
    }

    private static String byDoctype(String declared) {
        if (declared.isBlank() || declared.contains("about:legacy-compat")) {
            return "fmt/471";
        }
        if (declared.contains("dtd xhtml 1.0")) {
            return "fmt/102";
        }
        if (declared.contains("dtd xhtml 1.1")) {
            return "fmt/103";
        }
        if (declared.contains("dtd html 4.01")) {
            return "fmt/100";
        }
        if (declared.contains("dtd html 4.0")) {
            return "fmt/99";
        }
        if (declared.contains("dtd html 3.2")) {
            return "fmt/98";
        }
        return declared.contains("dtd html 2.0") ? "fmt/97" : "fmt/96";
    }

    /// By the control words that a version brought, as PRONOM tells them.
    private static Optional<FormatIdentity> rtf(String head) {
        Matcher begin = RTF.matcher(head);
        if (!begin.lookingAt()) {
            return Optional.empty();
        }
        String rest = head.substring(begin.end());
        String puid;
        if (begin.group(1).equals("f0")) {
            puid = "fmt/969";
        } else if (!rest.startsWith("\\ansicpg")) {
            puid = "fmt/45";
        } else if (!rest.contains("\\stshfdbch") || !rest.contains("\\stshfbi")) {
            puid = "fmt/50";
        } else if (rest.contains("\\*\\colorschememapping")
                || rest.contains("\\afelev")
                || rest.contains("\\*\\datastore")
                || rest.contains("\\*\\defchp")) {
            puid = "fmt/355";
        } else {
            puid = rest.contains("\\lsdstimax") ? "fmt/53" : "fmt/52";
        }
        return Optional.of(FormatTable.PRONOM.identity(puid, Basis.SIGNATURE));
    }
}
