package org.rapporteur;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/// A test with the whole application on a real PostgreSQL, a database and a data folder of its own; its
/// constructor takes beans.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = RapporteurApplication.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@ContextConfiguration(initializers = TestInstallation.class)
public @interface RapporteurTest {}
