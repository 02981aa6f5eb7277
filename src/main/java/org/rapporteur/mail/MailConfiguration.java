package org.rapporteur.mail;

import org.rapporteur.installation.DataFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/// Chooses between the SMTP server and the folder.
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    @Bean
    Carrier carrier(ObjectProvider<JavaMailSender> sender, DataFolder folder) {
        JavaMailSender smtp = sender.getIfAvailable();
        return smtp == null ? new Carrier.Folder(folder.path().resolve("mail")) : new Carrier.Smtp(smtp);
    }
}
