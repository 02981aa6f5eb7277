package org.rapporteur.preservation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rapporteur.RapporteurWorkshop;
import org.rapporteur.TestInstallation;
import org.rapporteur.installation.AtRest;
import org.rapporteur.installation.DatabaseAddress;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An installation beside that of the test: a data folder and a database of its own, with an
/// application on it that is at rest or in motion.
public final class Installation implements AutoCloseable {
    private final Path folder;
    private final DatabaseAddress database;
    private ConfigurableApplicationContext context;

    private Installation(Path folder, DatabaseAddress database, boolean isAtRest, Map<String, String> settings) {
        this.folder = folder;
        this.database = database;
        this.context = start(isAtRest, settings);
    }

    /// A new one, at rest.
    public static Installation empty() {
        return at(TestInstallation.newFolder(), TestInstallation.newDatabase());
    }

    /// A new one, in motion.
    public static Installation serving(Map<String, String> settings) {
        return new Installation(TestInstallation.newFolder(), TestInstallation.newDatabase(), false, settings);
    }

    /// A new one, at rest, into whose folder somebody has put these secrets.
    static Installation withSecrets(Path secrets) throws IOException {
        Path folder = TestInstallation.newFolder();
        copy(secrets, folder.resolve("secrets"));
        return at(folder, TestInstallation.newDatabase());
    }

    /// What is in this folder and this database, at rest.
    public static Installation at(Path folder, DatabaseAddress database) {
        return new Installation(folder, database, true, Map.of());
    }

    /// Starts the application again, in motion.
    public void restart() {
        restart(Map.of());
    }

    public void restart(Map<String, String> settings) {
        context.close();
        context = start(false, settings);
    }

    /// Starts the application again, at rest.
    public void rest() {
        context.close();
        context = start(true, Map.of());
    }

    private ConfigurableApplicationContext start(boolean isAtRest, Map<String, String> more) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(RapporteurWorkshop.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false);
        if (isAtRest) {
            application.initializers(new AtRest());
        }
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.put("rapporteur.data", folder.toString());
        settings.put("rapporteur.durable", "false");
        settings.put("rapporteur.database.url", database.url());
        settings.put("rapporteur.database.user", database.user());
        settings.put("rapporteur.database.password", database.password());
        return application.run(settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
    }

    public Path folder() {
        return folder;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Something that is no bean, made from the beans of this installation.
    public <T> T make(Class<T> type) {
        return context.getAutowireCapableBeanFactory().createBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /// Copies a tree; what was for reading only can be changed in the copy.
    public static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.write(to.resolve(from.relativize(each).toString()), Files.readAllBytes(each));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
