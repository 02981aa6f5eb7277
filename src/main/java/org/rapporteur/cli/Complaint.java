package org.rapporteur.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line that says what went wrong; the whole story goes to the log.
final class Complaint {
    private static final Logger log = LoggerFactory.getLogger(Complaint.class);

    private Complaint() {}

    static String of(Throwable problem) {
        log.debug("The verb failed", problem);
        Throwable root = problem;
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (isOurs(each)) {
                return oneLine(each);
            }
            root = each;
        }
        return oneLine(root);
    }

    /// Our own exceptions say it best.
    private static boolean isOurs(Throwable problem) {
        return problem.getClass().getName().startsWith("org.rapporteur.") || isWrittenByUs(problem);
    }

    private static boolean isWrittenByUs(Throwable problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.rapporteur.");
    }

    private static String oneLine(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message.replaceAll("\\s*[\\r\\n]+\\s*", " | ");
    }
}
