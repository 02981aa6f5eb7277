package org.rapporteur.imports;

import java.time.LocalDate;
import java.util.Optional;
import org.rapporteur.languages.Language;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.Party;
import org.springframework.stereotype.Component;

/// Finds the party that a register means.
@Component
class PartyFinder {
    private final Parties parties;

    PartyFinder(Parties parties) {
        this.parties = parties;
    }

    /// The party with this code, or of this name.
    Optional<Party> find(String codeOrName) {
        Optional<Party> byCode = parties.find(codeOrName);
        return byCode.isPresent() ? byCode : parties.findByName(codeOrName);
    }

    /// The English name of the day; the text itself when no party is meant by it.
    String nameInEnglish(String codeOrName, LocalDate day) {
        return find(codeOrName).map(each -> each.nameOn(day, Language.EN)).orElse(codeOrName);
    }
}
