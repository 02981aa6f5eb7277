package org.rapporteur.publications;

import java.util.Optional;
import java.util.regex.Pattern;

/// The public reference of a publication, such as `CTR-2026-42`: series, year of publication, number. It is
/// never used again for anything else, and its address answers for ever.
public record Reference(String value) implements Comparable<Reference> {
    private static final Pattern FORM = Pattern.compile("([A-Z]{2,8})-(\\d{4})-([1-9]\\d{0,8})");

    public Reference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a reference: " + value);
        }
    }

    /// The reference with this text, when the text has the form of one; case does not matter.
    public static Optional<Reference> find(String text) {
        String upper = text.strip().toUpperCase(java.util.Locale.ROOT);
        return FORM.matcher(upper).matches() ? Optional.of(new Reference(upper)) : Optional.empty();
    }

    static Reference of(String series, int year, int number) {
        return new Reference(series + "-" + year + "-" + number);
    }

    String series() {
        return value.substring(0, value.indexOf('-'));
    }

    int year() {
        return Integer.parseInt(value.substring(value.indexOf('-') + 1, value.lastIndexOf('-')));
    }

    int number() {
        return Integer.parseInt(value.substring(value.lastIndexOf('-') + 1));
    }

    @Override
    public int compareTo(Reference other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
