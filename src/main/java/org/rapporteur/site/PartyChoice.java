package org.rapporteur.site;

/// A party that a form offers.
///
/// @param name in the reader's language, as of today
/// @param maySubmit whether the reader may submit for it, or only draft
public record PartyChoice(String code, String name, boolean maySubmit) {}
