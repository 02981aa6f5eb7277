package org.rapporteur.contributions;

import java.time.Instant;

/// What the submitter can show as proof of receipt.
///
/// @param position place of the submission in the ledger
/// @param leafHash hash of the ledger's entry, 64 hexadecimal digits
public record SubmissionReceipt(long position, String leafHash, Instant at) {}
