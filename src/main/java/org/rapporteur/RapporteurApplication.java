package org.rapporteur;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;

/// The whole house as one Spring application; the modules are the packages beside this class.
@SpringBootApplication(proxyBeanMethods = false, exclude = MailSenderAutoConfiguration.class)
@ConfigurationPropertiesScan
public class RapporteurApplication {
    RapporteurApplication() {}

    /// Runs the application without the command line; the build does so to write down what it consists of, so
    /// that a start need not find it out.
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(RapporteurApplication.class)
                .logStartupInfo(false)
                .run(arguments);
    }
}
