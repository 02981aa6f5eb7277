package org.rapporteur.site;

import java.util.ArrayList;
import java.util.List;
import org.rapporteur.mail.Letter;

/// The form in which an administrator adds an account.
public record NewAccountForm(String email, String name, String language, boolean officer, boolean administrator) {
    private static final int LONGEST_NAME = 200;

    public NewAccountForm {
        email = email.strip();
        name = name.strip();
    }

    List<Problem> problems(Page page, boolean taken) {
        List<Problem> problems = new ArrayList<>();
        if (!Letter.isAddress(email())) {
            problems.add(new Problem("email", page.t("sign-in.email.wrong")));
        } else if (taken) {
            problems.add(new Problem("email", page.t("accounts.taken")));
        }
        if (name().isEmpty() || name().length() > LONGEST_NAME) {
            problems.add(new Problem("name", page.t("account.name.missing", LONGEST_NAME)));
        }
        return problems;
    }
}
