package org.rapporteur.cli;

import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Manages accounts from the machine itself.
@Command(name = "accounts", description = "Add and list accounts.")
final class AccountsCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Common common;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = Runs.workshop(common)) {
            return context.isActive() ? 0 : 1;
        }
    }
}
