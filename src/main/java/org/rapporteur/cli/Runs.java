package org.rapporteur.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.rapporteur.RapporteurApplication;
import org.rapporteur.RapporteurWorkshop;
import org.rapporteur.backups.Restoring;
import org.rapporteur.installation.AtRest;
import org.rapporteur.installation.DataFolder;
import org.springframework.aot.AotDetector;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Starts the application for a verb.
final class Runs {
    /// What a verb answers whose application stays up after it returned.
    static final int STAYS_UP = -1;

    private Runs() {}

    /// The whole application, serving on the port.
    static ConfigurableApplicationContext site(Common common, Map<String, String> settings) {
        requireWhole(common.folder());
        Map<String, String> all = new HashMap<>(settings);
        all.put("server.port", Integer.toString(common.port));
        all.put("rapporteur.data", common.folder().toString());
        useWhatTheBuildKnows();
        return new SpringApplicationBuilder(RapporteurApplication.class)
                .main(RapporteurApplication.class)
                .logStartupInfo(false)
                .run(arguments(all));
    }

    /// Lets the application take its beans from what the build wrote down, instead of looking for them; where
    /// there is no such thing (classes from a development environment) it looks.
    private static void useWhatTheBuildKnows() {
        if (ClassUtils.isPresent(RapporteurApplication.class.getName() + "__ApplicationContextInitializer", null)) {
            System.setProperty(AotDetector.AOT_ENABLED, "true");
        }
    }

    /// The application without its doors to the web, for work on a data folder whose server is stopped.
    static ConfigurableApplicationContext workshop(Common common) {
        requireWhole(common.folder());
        return workshop()
                .run(arguments(Map.of("rapporteur.data", common.folder().toString())));
    }

    /// The same, but nothing in it moves that is not asked to.
    static ConfigurableApplicationContext workshopAtRest(Path folder) {
        return workshopAtRest(folder, Map.of());
    }

    /// The same with these settings before all others.
    static ConfigurableApplicationContext workshopAtRest(Path folder, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("rapporteur.data", folder.toString());
        return workshop().initializers(new AtRest()).run(arguments(all));
    }

    /// The data folder on which a verb works while nothing serves from it.
    ///
    /// @param otherwise what to do when a site does, as the end of the message
    /// @throws ParameterException when it is none
    /// @throws IllegalStateException when a site serves from it, or a restore into it was broken off
    static Path stopped(CommandSpec spec, Path data, String otherwise) {
        Path folder = existing(spec, data);
        if (DataFolder.isInUse(folder)) {
            throw new IllegalStateException("The site serves from " + folder + otherwise);
        }
        return folder;
    }

    /// The same, whether a site serves from it or not.
    static Path existing(CommandSpec spec, Path data) {
        Path folder = data.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder.resolve("archive"))) {
            throw new ParameterException(spec.commandLine(), "No data folder with an archive: " + folder);
        }
        requireWhole(folder);
        return folder;
    }

    /// What is half restored may hold in public what was withdrawn since.
    private static void requireWhole(Path folder) {
        if (Restoring.isUnfinished(folder)) {
            throw new IllegalStateException("A backup was being restored into " + folder
                    + " and that was broken off: remove the folder and restore again");
        }
    }

    private static SpringApplicationBuilder workshop() {
        return new SpringApplicationBuilder(RapporteurWorkshop.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false);
    }

    /// Settings as arguments, which outrank the environment and all files.
    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }
}
