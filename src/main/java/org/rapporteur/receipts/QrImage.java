package org.rapporteur.receipts;

import io.nayuki.qrcodegen.QrCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A QR code as rectangles.
final class QrImage {
    private final QrCode code;

    QrImage(URI address) {
        this.code = QrCode.encodeText(address.toASCIIString(), QrCode.Ecc.MEDIUM);
    }

    /// Rows of dark modules as x, y, width and height in a square that begins there, which needs white
    /// of four modules around it.
    List<double[]> rectangles(double x, double y, double side) {
        double module = side / code.size;
        List<double[]> rectangles = new ArrayList<>();
        for (int row = 0; row < code.size; row++) {
            int column = 0;
            while (column < code.size) {
                int start = column;
                while (code.getModule(column, row)) {
                    column++;
                }
                if (column > start) {
                    rectangles.add(
                            new double[] {x + start * module, y + row * module, (column - start) * module, module});
                }
                column++;
            }
        }
        return rectangles;
    }
}
