package org.rapporteur.exports;

/// In what form a selection is handed out. Both are one ZIP file.
public enum ExportForm {
    /// For archives: BagIt (RFC 8493), with a METS file for each publication that holds its PREMIS records.
    BAG,
    /// For people: pages in six languages, the files, their receipts and what checks them, without a network.
    PACKAGE
}
