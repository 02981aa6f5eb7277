package org.rapporteur.receipts;

import java.util.EnumMap;
import java.util.Map;

/// The fonts, each read when a text first needs it. For one thread at a time.
final class Typefaces {
    private final Map<Typeface.Name, Typeface> loaded = new EnumMap<>(Typeface.Name.class);

    Typeface get(Typeface.Name name) {
        return loaded.computeIfAbsent(name, Typeface::load);
    }
}
