package org.rapporteur.mail;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.rapporteur.installation.DataFolder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Chooses between the SMTP server and the folder. It does so when the application starts: which beans there
/// are is settled when it is built.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {
    @Bean
    Carrier carrier(MailProperties smtp, DataFolder folder) {
        String host = smtp.getHost();
        return host == null || host.isBlank()
                ? new Carrier.Folder(folder.path().resolve("mail"))
                : new Carrier.Smtp(sender(smtp, host));
    }

    private static JavaMailSender sender(MailProperties smtp, String host) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(host);
        @Nullable Integer port = smtp.getPort();
        if (port != null) {
            sender.setPort(port);
        }
        sender.setUsername(smtp.getUsername());
        sender.setPassword(smtp.getPassword());
        sender.setProtocol(smtp.getProtocol());
        sender.setDefaultEncoding(smtp.getDefaultEncoding().name());
        Properties properties = new Properties();
        if (smtp.getSsl().isEnabled()) {
            properties.setProperty("mail." + smtp.getProtocol() + ".ssl.enable", "true");
        }
        properties.putAll(smtp.getProperties());
        sender.setJavaMailProperties(properties);
        return sender;
    }
}
