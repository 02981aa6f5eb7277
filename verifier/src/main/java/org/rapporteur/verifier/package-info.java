/// Checks receipts and mirrors of the ledger, from nothing but the page that describes their format.
///
/// It shares no line with the software that writes the ledger, so that one mistake cannot hide in both.
package org.rapporteur.verifier;
