package org.rapporteur.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Serves the site, filling an empty data folder with the demonstration first.
@Command(name = "demo", description = "Serve a demonstration with invented States, organisations and papers.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Override
    public Integer call() {
        ConfigurableApplicationContext context = Runs.site(common, Map.of("rapporteur.site.demonstration", "true"));
        Demonstration demonstration = new Demonstration(context);
        demonstration.fill();
        String ready = ServeCommand.readyLine(context);
        System.out.println(ready);
        System.out.println(demonstration.howToSignIn(ready.substring(ready.indexOf("http"))));
        return Runs.STAYS_UP;
    }
}
