package org.rapporteur.preservation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.mail.Letter;
import org.rapporteur.mail.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Tells those who must act that something is not as it should be: every administrator, in a letter in their
/// language.
@Service
public class Alarm {
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
        write(actor, each -> letter(each, report));
    }

    /// Says in a letter what is wrong; the caller has it in the log.
    ///
    /// @param subject the key of its subject
    /// @param text the key of its text
    public void raise(Actor actor, String subject, String text, Object... arguments) {
        write(
                actor,
                each -> new Letter(
                        each.email(),
                        each.language(),
                        messages.text(each.language(), subject),
                        messages.text(each.language(), text, arguments),
                        false));
    }

    private void write(Actor actor, Function<Account, Letter> letter) {
        accounts.forEachAdministrator(actor, each -> post.send(letter.apply(each)));
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
