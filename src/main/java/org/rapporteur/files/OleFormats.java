package org.rapporteur.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.rapporteur.files.FormatIdentity.Basis;

/// OLE2 compound documents, and the formats that are one, by their streams: the old Office formats, encrypted
/// Office Open XML, Outlook messages.
final class OleFormats implements FormatFamily {
    private static final String SIGNATURE = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";
    private static final int WORD_97 = 0xA5EC;
    private static final int WORD_6 = 0xA5DC;
    private static final int FIRST_OF_WORD_97 = 0xC1;
    private static final int IS_TEMPLATE = 0x0001;
    private static final int IS_ENCRYPTED = 0x0100;
    private static final int BIFF_8 = 0x0600;
    private static final int BIFF_5 = 0x0500;

    @Override
    public Optional<FormatIdentity> find(FormatBytes bytes) {
        if (!bytes.startsWith(SIGNATURE)) {
            return Optional.empty();
        }
        try (POIFSFileSystem file = new POIFSFileSystem(bytes.path().toFile(), true)) {
            return Optional.of(identity(file.getRoot()));
        } catch (IOException | RuntimeException e) {
            return Optional.of(compound());
        }
    }

    private static FormatIdentity compound() {
        return FormatTable.PRONOM.identity("fmt/111", Basis.SIGNATURE);
    }

    private static FormatIdentity identity(DirectoryNode root) throws IOException {
        String puid = puid(root);
        return puid.isEmpty() ? compound() : FormatTable.PRONOM.identity(puid, Basis.CONTAINER);
    }

    private static String puid(DirectoryNode root) throws IOException {
        if (root.hasEntry("EncryptedPackage") && root.hasEntry("EncryptionInfo")) {
            return "fmt/494";
        }
        if (root.hasEntry("WordDocument")) {
            return word(head(root, "WordDocument"));
        }
        if (root.hasEntry("Workbook") || root.hasEntry("Book")) {
            return excel(head(root, root.hasEntry("Workbook") ? "Workbook" : "Book"));
        }
        if (root.hasEntry("PowerPoint Document")) {
            return root.hasEntry("Header") && root.hasEntry("PersistentStorage Directory") ? "fmt/125" : "fmt/126";
        }
        if (root.hasEntry("__properties_version1.0")) {
            return "x-fmt/430";
        }
        if (root.hasEntry("PerfectOffice_MAIN")) {
            return "fmt/892";
        }
        return root.hasEntry("VisioDocument") ? "fmt/442" : "";
    }

    /// By the file information block with which the stream begins.
    private static String word(byte[] head) {
        int magic = number(head, 0);
        int version = number(head, 2);
        int flags = number(head, 10);
        boolean isTemplate = (flags & IS_TEMPLATE) != 0;
        if (magic == WORD_97 && version >= FIRST_OF_WORD_97) {
            boolean isEncrypted = (flags & IS_ENCRYPTED) != 0;
            return isTemplate ? isEncrypted ? "fmt/755" : "x-fmt/45" : isEncrypted ? "fmt/754" : "fmt/40";
        }
        boolean isOlder = (magic == WORD_6 || magic == WORD_97) && version >= 100 && version < FIRST_OF_WORD_97;
        return isOlder && !isTemplate ? "fmt/39" : "fmt/609";
    }

    /// By the record with which the stream begins.
    private static String excel(byte[] head) {
        boolean begins = number(head, 0) == 0x0809 && number(head, 6) == 0x0005;
        return switch (begins ? number(head, 4) : 0) {
            case BIFF_8 -> "fmt/61";
            case BIFF_5 -> "fmt/59";
            default -> "";
        };
    }

    private static byte[] head(DirectoryNode root, String stream) throws IOException {
        try (InputStream bytes = root.createDocumentInputStream(stream)) {
            return bytes.readNBytes(32);
        }
    }

    private static int number(byte[] bytes, int at) {
        return at + 1 < bytes.length ? (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8) : 0;
    }
}
