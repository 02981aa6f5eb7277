package org.rapporteur.files;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The format of bytes, by the identifiers and names of PRONOM, and what the identification rests on.
///
/// It says what bytes declare to be, not that they keep to it: who needs that validates them.
///
/// @param puid PRONOM's unique identifier, for example `fmt/276`; null when the format is known and its
///     identifier is not
/// @param name as PRONOM gives it, in English; empty when the format was not identified
/// @param version empty when the format has none, or it was not found
public record FormatIdentity(@Nullable String puid, String name, String version, Basis basis) {
    private static final Pattern PUID = Pattern.compile("(x-)?fmt/[1-9]\\d{0,5}");
    private static final Pattern WORDS = Pattern.compile("[^\\p{Cntrl}]{0,200}");
    private static final FormatIdentity NONE = new FormatIdentity(null, "", "", Basis.NONE);

    public FormatIdentity {
        boolean isSound = (puid == null || isPuid(puid))
                && WORDS.matcher(name).matches()
                && WORDS.matcher(version).matches()
                && (basis == Basis.NONE) == name.isEmpty()
                && (basis != Basis.NONE || puid == null);
        if (!isSound) {
            throw new IllegalArgumentException("Not an identity of a format: " + puid + ", " + name + ", " + basis);
        }
    }

    /// What is not known: no guess stands in for it.
    public static FormatIdentity notIdentified() {
        return NONE;
    }

    static boolean isPuid(String text) {
        return PUID.matcher(text).matches();
    }

    public boolean isIdentified() {
        return basis != Basis.NONE;
    }

    /// Name and version as one, the version once: PRONOM's names of some formats hold it.
    public String words() {
        return version.isEmpty() || (" " + name + " ").contains(" " + version + " ") ? name : name + " " + version;
    }

    /// What an identification rests on.
    public enum Basis {
        /// Parts of a container (ZIP, OLE2) that only this format has.
        CONTAINER,
        /// Bytes at a place where only this format has them.
        SIGNATURE,
        /// The bytes are text and nothing more is known, or the text is laid out as this format is.
        TEXT,
        /// The bytes are text, and the name ends as names of this format do.
        EXTENSION,
        /// Nothing: the format was not identified.
        NONE
    }
}
