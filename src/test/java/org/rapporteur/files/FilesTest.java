package org.rapporteur.files;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.rapporteur.TestInstallation;
import org.rapporteur.installation.InstallationSettings;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/// A test with this module alone, on a real PostgreSQL, a database and a data folder of its own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = FilesTest.Application.class,
        webEnvironment = WebEnvironment.NONE,
        properties = "spring.flyway.locations=classpath:db/migration/files")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = TestInstallation.class)
@interface FilesTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(basePackageClasses = {ReceivedFiles.class, InstallationSettings.class})
    @ConfigurationPropertiesScan(basePackageClasses = {ReceivedFiles.class, InstallationSettings.class})
    class Application {}
}
