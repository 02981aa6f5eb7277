package org.rapporteur;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/// The house without its doors to the web: for verbs of the command line that work on a data folder. It is no
/// `@Configuration`, or the site would find it among its own parts and look through all modules twice.
@EnableAutoConfiguration(exclude = MailSenderAutoConfiguration.class)
@ComponentScan({
    "org.rapporteur.languages",
    "org.rapporteur.installation",
    "org.rapporteur.ledger",
    "org.rapporteur.mail",
    "org.rapporteur.identity",
    "org.rapporteur.parties",
    "org.rapporteur.files",
    "org.rapporteur.publications",
    "org.rapporteur.contributions",
    "org.rapporteur.search",
    "org.rapporteur.receipts",
    "org.rapporteur.exports",
    "org.rapporteur.imports",
    "org.rapporteur.preservation",
    "org.rapporteur.backups",
    "org.rapporteur.erasure"
})
@ConfigurationPropertiesScan
public class RapporteurWorkshop {
    RapporteurWorkshop() {}
}
