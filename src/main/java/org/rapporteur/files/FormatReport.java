package org.rapporteur.files;

import java.util.List;
import org.rapporteur.files.Risk.Level;

/// The formats of all files that were received, and what may become of them. It counts files and nothing else.
///
/// @param files that were looked into
/// @param waiting of which the format is not known yet
/// @param atRisk how many files have a risk, however little it weighs
/// @param formats the most frequent first
/// @param risks the heaviest first
public record FormatReport(long files, long waiting, long atRisk, List<FormatLine> formats, List<RiskLine> risks) {
    public FormatReport {
        formats = List.copyOf(formats);
        risks = List.copyOf(risks);
    }

    /// How many files have the format.
    ///
    /// @param format whatever each identification rests on
    /// @param atRisk how many of the files have a risk
    public record FormatLine(FormatIdentity format, long files, long atRisk) {}

    /// How many files have the risk.
    public record RiskLine(Risk risk, Level level, long files) {}
}
