package org.rapporteur.search;

/// A text and the BCP 47 tag of its language, `und` when it is not known.
record TaggedText(String language, String text) {}
