package org.rapporteur.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Serves the site until it is told to stop.
@Command(name = "serve", description = "Serve the site from a data folder.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Override
    public Integer call() {
        ConfigurableApplicationContext context = Runs.site(common, Map.of());
        System.out.println(readyLine(context));
        return Runs.STAYS_UP;
    }

    static String readyLine(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return "Rapporteur is ready at http://localhost:" + port + "/";
    }
}
