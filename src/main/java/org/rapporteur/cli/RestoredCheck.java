package org.rapporteur.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporteur.identity.Actor;
import org.rapporteur.ledger.LedgerAudit;
import org.rapporteur.preservation.CheckReport;
import org.rapporteur.preservation.Fixity;
import org.springframework.context.ConfigurableApplicationContext;

/// Checks everything in an installation that came back from a backup.
final class RestoredCheck {
    /// Settings for it: a second copy belongs to the installation that was, and is neither compared nor changed.
    static final Map<String, String> ALONE = Map.of("rapporteur.preservation.second-copy", "");

    private RestoredCheck() {}

    /// Prints what is wrong.
    ///
    /// @return whether nothing is
    static boolean run(Actor actor, ConfigurableApplicationContext context) {
        CheckReport check = context.getBean(Fixity.class).check(actor, Progress.of("checked"));
        Progress.end();
        List<String> problems = new ArrayList<>(check.problems());
        context.getBean(LedgerAudit.class).listProblems().stream()
                .filter(each -> !problems.contains(each))
                .forEach(problems::add);
        problems.forEach(each -> System.out.println("PROBLEM   " + each));
        System.out.println("Checked: archive objects " + check.objects() + ", received contents " + check.contents()
                + "; problems " + problems.size() + ".");
        return problems.isEmpty();
    }
}
