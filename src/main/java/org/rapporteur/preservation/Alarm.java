package org.rapporteur.preservation;

import java.util.ArrayList;
import java.util.List;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.mail.Letter;
import org.rapporteur.mail.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells those who must act that something that was kept is not what it was: the log, and every
/// administrator in a letter in their language.
@Component
class Alarm {
    private static final Logger log = LoggerFactory.getLogger(Alarm.class);
    private static final int MOST_IN_A_LETTER = 50;

    private final Accounts accounts;
    private final Messages messages;
    private final Post post;

    Alarm(Accounts accounts, Messages messages, Post post) {
        this.accounts = accounts;
        this.messages = messages;
        this.post = post;
    }

    void raise(Actor actor, CheckReport report) {
        report.problems().forEach(each -> log.error("Damaged: {}", each));
        report.repaired().forEach(each -> log.error("Was damaged: {}", each));
        accounts.forEachAdministrator(actor, each -> post.send(letter(each, report)));
    }

    private Letter letter(Account to, CheckReport report) {
        Language language = to.language();
        List<String> lines = new ArrayList<>(report.problems());
        lines.addAll(report.repaired());
        String most = String.join("\n", lines.subList(0, Math.min(lines.size(), MOST_IN_A_LETTER)));
        return new Letter(
                to.email(),
                language,
                messages.text(language, "letter.fixity.subject"),
                messages.text(
                        language,
                        "letter.fixity.text",
                        report.problems().size(),
                        report.repaired().size(),
                        most),
                false);
    }
}
