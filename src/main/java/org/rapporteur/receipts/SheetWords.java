package org.rapporteur.receipts;

import java.util.Locale;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;

/// The words of the sheet in its language.
record SheetWords(Messages messages, Language language) {
    String text(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    String title(ReceiptSheet.Kind kind) {
        return text("receipt.sheet.title." + kind.name().toLowerCase(Locale.ROOT));
    }

    String lede(ReceiptSheet.Kind kind) {
        return text("receipt.sheet.lede." + kind.name().toLowerCase(Locale.ROOT));
    }
}
