package org.rapporteur.parties;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Lets [Register] look for changes by other nodes.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PartiesConfiguration {}
