package org.rapporteur.site;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// Tells the failures behind which a database stands that cannot be reached.
final class Outage {
    private static final Set<String> STATES = Set.of("08", "53", "57", "58");

    private Outage() {}

    /// Whether the failure, or one that caused it, says so.
    static boolean isBehind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            switch (each) {
                case DataAccessResourceFailureException _,
                        NonTransientDataAccessResourceException _,
                        TransientDataAccessException _,
                        CannotCreateTransactionException _,
                        TransactionSystemException _, // it could neither be committed nor rolled back
                        SQLTransientException _ -> {
                    return true;
                }
                case SQLException refused
                when isOfTheServer(refused) -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean isOfTheServer(SQLException refused) {
        String state = refused.getSQLState();
        return state != null && state.length() == 5 && STATES.contains(state.substring(0, 2));
    }
}
