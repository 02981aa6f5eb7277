package org.rapporteur.files;

import java.util.regex.Pattern;

/// A SHA-256 digest as 64 lower-case hexadecimal digits.
public record Sha256(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 digest: " + hex);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
