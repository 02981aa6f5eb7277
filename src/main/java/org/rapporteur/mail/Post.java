package org.rapporteur.mail;

import org.springframework.stereotype.Service;

/// Takes letters in the caller's transaction and delivers them after it committed, again and again until it works
/// or a day has passed.
@Service
public class Post {
    Post() {}

    public void send(Letter letter) {
        throw new UnsupportedOperationException(letter.subject());
    }
}
