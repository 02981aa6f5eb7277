package org.rapporteur.receipts;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How letters of the Arabic script look beside their neighbours, by the presentation forms of Unicode.
/// Java's own text layout could do this too, but not on a server without the system's font
/// configuration.
final class ArabicForms {
    private static final Map<Form, Integer> FORMS = forms();
    private static final int LAM = 0x644;

    private ArabicForms() {}

    /// The character whose glyph shows the letters, one or lam and alef, in their place.
    static Optional<Integer> find(String letters, boolean joinedBefore, boolean joinedAfter) {
        int type = joinedBefore
                ? (joinedAfter ? DecompositionType.MEDIAL : DecompositionType.FINAL)
                : (joinedAfter ? DecompositionType.INITIAL : DecompositionType.ISOLATED);
        return Optional.ofNullable(FORMS.get(new Form(letters, type)));
    }

    static boolean isLamAndAlef(int first, int second) {
        return first == LAM && (second == 0x622 || second == 0x623 || second == 0x625 || second == 0x627);
    }

    /// Whether the character reaches for the one after it.
    static boolean joinsOnwards(int character) {
        int type = joiningType(character);
        return type == JoiningType.DUAL_JOINING || type == JoiningType.LEFT_JOINING || type == JoiningType.JOIN_CAUSING;
    }

    /// Whether the character reaches for the one before it.
    static boolean joinsBack(int character) {
        int type = joiningType(character);
        return type == JoiningType.DUAL_JOINING
                || type == JoiningType.RIGHT_JOINING
                || type == JoiningType.JOIN_CAUSING;
    }

    /// Whether the character does not come between two that join.
    static boolean isTransparent(int character) {
        return joiningType(character) == JoiningType.TRANSPARENT;
    }

    private static int joiningType(int character) {
        return UCharacter.getIntPropertyValue(character, UProperty.JOINING_TYPE);
    }

    private static Map<Form, Integer> forms() {
        Map<Form, Integer> forms = new HashMap<>();
        for (int shape = 0xFB50; shape <= 0xFEFC; shape++) {
            String letters = Normalizer2.getNFKCInstance().getRawDecomposition(shape);
            if (letters != null && isLetters(letters)) {
                int type = UCharacter.getIntPropertyValue(shape, UProperty.DECOMPOSITION_TYPE);
                forms.putIfAbsent(new Form(letters, type), shape);
            }
        }
        return Map.copyOf(forms);
    }

    private static boolean isLetters(String letters) {
        return letters.length() == 1 || (letters.length() == 2 && isLamAndAlef(letters.charAt(0), letters.charAt(1)));
    }

    private record Form(String letters, int type) {}
}
