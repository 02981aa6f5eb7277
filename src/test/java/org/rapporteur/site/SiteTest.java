package org.rapporteur.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.rapporteur.RapporteurApplication;
import org.rapporteur.TestInstallation;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/// A test over HTTP with the whole application on a port of its own; a file may have 100 kB.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = RapporteurApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"rapporteur.files.max-size=100KB", "rapporteur.sign-in.per-address=100000"})
@TestConstructor(autowireMode = AutowireMode.ALL)
@ContextConfiguration(initializers = TestInstallation.class)
@Import(People.class)
@interface SiteTest {}
