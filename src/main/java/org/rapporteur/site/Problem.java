package org.rapporteur.site;

import java.util.List;

/// Something in a form that its sender must look at.
///
/// @param field the identifier of the control, which the summary on top links to
/// @param text in the reader's language
public record Problem(String field, String text) {
    /// Whether something is wrong with the field.
    public static boolean in(List<Problem> problems, String field) {
        return problems.stream().anyMatch(each -> each.field().equals(field));
    }
}
