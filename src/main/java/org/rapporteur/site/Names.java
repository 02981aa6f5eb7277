package org.rapporteur.site;

import java.util.UUID;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.NoSuchAccount;
import org.springframework.stereotype.Component;

/// Puts names to those whom histories know by identifier, for readers who may know them.
@Component
class Names {
    private static final String ACCOUNT = "account:";

    private final Accounts accounts;

    Names(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @param tag see [org.rapporteur.identity.Actor#tag()]
    String of(Page page, String tag) {
        if (!tag.startsWith(ACCOUNT)) {
            return page.t("history.system");
        }
        try {
            return accounts.get(new AccountId(UUID.fromString(tag.substring(ACCOUNT.length()))))
                    .displayName();
        } catch (NoSuchAccount e) {
            return page.t("history.nobody");
        }
    }
}
