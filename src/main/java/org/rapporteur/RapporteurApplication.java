package org.rapporteur;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The whole house as one Spring application; the modules are the packages beside this class.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class RapporteurApplication {
    RapporteurApplication() {}
}
