package org.rapporteur.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/// The MIME message of a letter. Its identifier follows from the letter, so that a mailbox may recognise a
/// letter that was sent twice because the first answer was lost.
final class LetterMessage extends MimeMessage {
    private final String messageId;

    private LetterMessage(String messageId) {
        super(Session.getInstance(new Properties()));
        this.messageId = messageId;
    }

    static LetterMessage of(WaitingLetter waiting, String from) throws MessagingException {
        Letter letter = waiting.letter();
        String domain = from.substring(from.lastIndexOf('@') + 1);
        LetterMessage message = new LetterMessage("<" + waiting.id() + "@" + domain + ">");
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setContentLanguage(new String[] {letter.language().tag()});
        message.setSentDate(Date.from(waiting.writtenAt()));
        // RFC 3834: no holiday notice should answer a machine.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
