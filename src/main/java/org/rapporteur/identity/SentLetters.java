package org.rapporteur.identity;

import java.util.List;
import org.rapporteur.mail.DeliveredLetter;
import org.rapporteur.mail.Post;
import org.springframework.stereotype.Service;

/// The letters that an installation without an SMTP server wrote into its folder.
@Service
public class SentLetters {
    private final Post post;

    SentLetters(Post post) {
        this.post = post;
    }

    /// The newest of them, without the texts of secret ones; nothing where an SMTP server carries letters.
    ///
    /// @throws NotAllowed when the actor is no administrator
    public List<DeliveredLetter> list(Actor actor, int limit) {
        Accounts.requireAdministrator(actor);
        return post.listDelivered(limit);
    }
}
