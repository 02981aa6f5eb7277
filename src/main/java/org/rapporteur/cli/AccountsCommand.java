package org.rapporteur.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.SignInLink;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.rapporteur.parties.RepresentationRole;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Manages accounts from the machine itself.
@Command(
        name = "accounts",
        description = "Add and list accounts; print sign-in links. The site on the folder must be stopped.",
        subcommands = {AccountsCommand.Add.class, AccountsCommand.ListAll.class, AccountsCommand.Link.class})
final class AccountsCommand implements Callable<Integer> {
    private static final Actor ACTOR = Actor.system("command-line");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing verb: accounts add, list or link");
    }

    /// Adds an account, entrusts it with a role, and prints its first link.
    @Command(name = "add", description = "Add an account and print its first sign-in link.")
    static final class Add implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Common common;

        @Parameters(index = "0", paramLabel = "E-MAIL")
        @SuppressWarnings("NullAway.Init")
        private String email;

        @Option(names = "--name", required = true, description = "The name that others see.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(names = "--role", split = ",", description = "administrator, officer, or both with a comma.")
        private List<String> roles = List.of();

        @Option(names = "--party", paramLabel = "CODE", description = "A party for which the account speaks.")
        private @Nullable String party;

        @Option(names = "--as", paramLabel = "ROLE", description = "focal-point (the default) or drafter.")
        private String as = "focal-point";

        @Option(names = "--language", description = "The language of letters: ar, zh, en, fr, ru or es.")
        private String language = "en";

        @Override
        public Integer call() {
            List<StaffRole> staffRoles =
                    roles.stream().map(each -> constant(StaffRole.class, each)).toList();
            RepresentationRole role = constant(RepresentationRole.class, as);
            Language letters = Language.find(language)
                    .orElseThrow(
                            () -> new ParameterException(spec.commandLine(), "Not an official language: " + language));
            try (ConfigurableApplicationContext context = Runs.workshop(common)) {
                Accounts accounts = context.getBean(Accounts.class);
                Parties parties = context.getBean(Parties.class);
                Party represented = party == null ? null : find(parties, party);
                Account account = accounts.add(ACTOR, new NewAccount(email, name, letters));
                staffRoles.forEach(each -> accounts.grant(ACTOR, account.id(), each));
                if (represented != null) {
                    parties.appoint(ACTOR, account.id(), represented.id(), role);
                }
                System.out.println(link(context, common, accounts, email, letters));
                return 0;
            }
        }

        private Party find(Parties parties, String code) {
            return parties.find(code)
                    .orElseThrow(() -> new ParameterException(spec.commandLine(), "No such party: " + code));
        }

        private <E extends Enum<E>> E constant(Class<E> type, String text) {
            try {
                return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "No such role: " + text, e);
            }
        }
    }

    /// Lists the accounts, a line each.
    @Command(name = "list", description = "List the accounts.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Common common;

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext context = Runs.workshop(common)) {
                Accounts accounts = context.getBean(Accounts.class);
                List<Account> some = accounts.list(ACTOR);
                while (!some.isEmpty()) {
                    some.forEach(each -> System.out.println(each.email() + "\t" + each.displayName()));
                    some = accounts.listAfter(ACTOR, some.getLast().email());
                }
                return 0;
            }
        }
    }

    /// Prints a new link for an account.
    @Command(name = "link", description = "Print a new sign-in link for an account.")
    static final class Link implements Callable<Integer> {
        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Common common;

        @Parameters(index = "0", paramLabel = "E-MAIL")
        @SuppressWarnings("NullAway.Init")
        private String email;

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext context = Runs.workshop(common)) {
                System.out.println(link(context, common, context.getBean(Accounts.class), email, Language.EN));
                return 0;
            }
        }
    }

    /// A line that holds the link under the public address, or the one on this machine.
    private static String link(
            ConfigurableApplicationContext context, Common common, Accounts accounts, String email, Language language) {
        Environment settings = context.getEnvironment();
        String address = settings.getProperty("rapporteur.site.address", "http://localhost:" + common.port);
        SignInLink link = accounts.issueSignInLink(ACTOR, email);
        return "Sign in once, until " + link.expiresAt() + ": " + address + "/" + language.tag()
                + "/sign-in/link?token=" + link.token();
    }
}
