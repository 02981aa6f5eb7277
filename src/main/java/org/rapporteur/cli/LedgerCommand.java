package org.rapporteur.cli;

import java.util.concurrent.Callable;
import org.rapporteur.ledger.LedgerKeys;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows and changes the key with which the ledger is signed.
@Command(
        name = "ledger",
        description = "Show or change the ledger's signing key. The site on the folder must be stopped.",
        subcommands = {LedgerCommand.Key.class, LedgerCommand.ChangeKey.class})
final class LedgerCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing verb: ledger key or change-key");
    }

    /// Prints the key that others need to verify.
    @Command(name = "key", description = "Print the key that others need to verify what the ledger says.")
    static final class Key implements Callable<Integer> {
        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Common common;

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext context = Runs.workshop(common)) {
                System.out.println(context.getBean(LedgerKeys.class).current().orElseThrow());
                return 0;
            }
        }
    }

    /// Makes a new key, to which the one in use hands over.
    @Command(
            name = "change-key",
            description = "Make a new signing key, to which the one in use hands over, and print it.")
    static final class ChangeKey implements Callable<Integer> {
        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Common common;

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext context = Runs.workshop(common)) {
                System.out.println(context.getBean(LedgerKeys.class).change());
                return 0;
            }
        }
    }
}
