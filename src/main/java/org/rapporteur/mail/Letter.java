package org.rapporteur.mail;

import org.rapporteur.languages.Language;

/// A letter in plain text.
///
/// @param to one address
/// @param secret whether its text may not be shown to anybody but its reader (a sign-in link): it is removed once
///     sent
public record Letter(String to, Language language, String subject, String text, boolean secret) {}
