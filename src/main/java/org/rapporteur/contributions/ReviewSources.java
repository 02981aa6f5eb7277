package org.rapporteur.contributions;

import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.parties.Parties;
import org.springframework.stereotype.Component;

/// What a decision to publish is made from, beside the contribution itself.
@Component
record ReviewSources(Parties parties, ReceivedFiles files) {}
