package org.rapporteur;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test with the whole application on a real PostgreSQL, served on a free port under a public address of
/// its own, with [Papers] and a [Visitor] to read it. All such tests share one installation.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = RapporteurApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rapporteur.site.address=" + ServedTest.ADDRESS)
@ContextConfiguration(initializers = TestInstallation.class)
@Import({Papers.class, Visitor.class})
public @interface ServedTest {
    String ADDRESS = "https://record.example.org";
}
