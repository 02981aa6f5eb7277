package org.rapporteur.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.Messages;
import org.rapporteur.mail.Letter;
import org.rapporteur.mail.Post;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes the letter that brings a sign-in link.
@Component
class SignInLetters {
    private final AccountStore accounts;
    private final SignInLinks links;
    private final Messages messages;
    private final Post post;

    SignInLetters(AccountStore accounts, SignInLinks links, Messages messages, Post post) {
        this.accounts = accounts;
        this.links = links;
        this.messages = messages;
        this.post = post;
    }

    /// Writes to the address if an account has it that may sign in.
    @Transactional
    void write(EmailKey email, SignInRequests.Page page) {
        Optional<Account> account = accounts.find(email).filter(each -> !each.isDisabled());
        account.ifPresent(each -> post.send(letter(each, links.issue(each.id()), page)));
    }

    private Letter letter(Account account, SignInLink link, SignInRequests.Page page) {
        Language language = account.language();
        Duration lifetime = links.lifetime();
        URI address = page.of(link.token(), language);
        return new Letter(
                account.email(),
                language,
                messages.text(language, "letter.sign-in.subject"),
                messages.text(language, "letter.sign-in.text", address.toString(), lifetime.toMinutes()),
                true);
    }
}
