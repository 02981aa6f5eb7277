package org.rapporteur.receipts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.rapporteur.languages.Messages;
import org.springframework.stereotype.Component;

/// Prints receipts: one page of A4 as a PDF that keeps to PDF/UA-1 and PDF/A-2a, with its fonts in it
/// and a QR code of the address of the receipt.
@Component
public class ReceiptSheets {
    private final Messages messages;
    private final ReentrantLock press = new ReentrantLock();
    private SoftReference<@Nullable Typefaces> faces = new SoftReference<>(null);

    ReceiptSheets(Messages messages) {
        this.messages = messages;
    }

    /// The sheet as a PDF of one page. The same sheet always gives the same bytes.
    ///
    /// Sheets are printed one after the other, so that the memory needed does not grow with the
    /// callers. The fonts are read at the first sheet and kept as long as there is memory for them.
    public byte[] pdf(ReceiptSheet sheet) {
        press.lock();
        try (PDDocument document = new PDDocument()) {
            document.setVersion(1.7f);
            TaggedPage page = new TaggedPage(document);
            SheetWords words = new SheetWords(messages, sheet.language());
            Typesetting setting = new Typesetting(new Shaper(faces()), sheet.language());
            new SheetLayout(page, setting, words, sheet).draw();
            String title = words.text(
                    "receipt.sheet.document",
                    words.title(sheet.kind()),
                    Shaper.plain(sheet.paper().title()));
            return page.finish(new PageFacts(
                    sheet.language(), title, sheet.proof().leafHash().hashCode()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            press.unlock();
        }
    }

    private Typefaces faces() {
        Typefaces kept = faces.get();
        if (kept == null) {
            kept = new Typefaces();
            faces = new SoftReference<>(kept);
        }
        return kept;
    }
}
