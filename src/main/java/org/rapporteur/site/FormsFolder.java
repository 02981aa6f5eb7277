package org.rapporteur.site;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rapporteur.installation.DataFolder;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/// Forms with files wait in the data folder until they are read: where files belong there is room for them,
/// while a machine's temporary folder may lie in its memory.
@Configuration(proxyBeanMethods = false)
class FormsFolder {
    @Bean
    MultipartConfigElement multipartConfig(MultipartProperties settings, DataFolder data) throws IOException {
        Path folder = data.path().resolve("forms");
        FileSystemUtils.deleteRecursively(folder); // what a kill left there
        settings.setLocation(Files.createDirectories(folder).toString());
        return settings.createMultipartConfig();
    }
}
