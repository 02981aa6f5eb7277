package org.rapporteur.files;

/// Why a file may be hard to read one day. How much each weighs is the matter of a [RiskPolicy].
public enum Risk {
    /// Nobody knows what it is.
    NOT_IDENTIFIED(true),
    /// Its name ends as that of another format does.
    EXTENSION_DISAGREES(true),
    /// Damaged, or not what it claims to be.
    UNREADABLE(true),
    /// Protected by a password, or holding something that is.
    ENCRYPTED(true),
    /// It holds programs.
    MACROS(true),
    /// Files inside it have formats of their own.
    EMBEDDED_FILES(true),
    /// Pages without text: a scan.
    NO_TEXT_LAYER(true),
    /// It is an image.
    IMAGE_ONLY(true),
    /// What wrote it is gone, and little reads it.
    OBSOLETE(false),
    /// One maker's format, which others read as far as they understood it.
    PROPRIETARY(false),
    /// Not on the list of formats that are preserved as they are.
    OUTSIDE_LIST(false);

    private final boolean isOfFile;

    Risk(boolean isOfFile) {
        this.isOfFile = isOfFile;
    }

    /// Whether it is found in a file, and not in what is known of its format.
    boolean isOfFile() {
        return isOfFile;
    }

    /// How much a risk weighs.
    public enum Level {
        NONE,
        LOW,
        MEDIUM,
        HIGH
    }
}
