package org.rapporteur.installation;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells the failures behind which a full disk, or a used-up quota, stands.
public final class FullDisk {
    /// PostgreSQL's `disk_full`.
    private static final String OF_THE_DATABASE = "53100";

    private FullDisk() {}

    /// Whether the failure, or one that caused it, says that there is no room left.
    public static boolean isBehind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException refused && OF_THE_DATABASE.equals(refused.getSQLState())) {
                return true;
            }
            if (each instanceof IOException && isSaidIn(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /// The words of the operating system end the message; what stands before them may be anything.
    private static boolean isSaidIn(@Nullable String message) {
        return message != null
                && (message.endsWith("No space left on device") || message.endsWith("Disk quota exceeded"));
    }
}
