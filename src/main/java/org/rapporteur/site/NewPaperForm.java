package org.rapporteur.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.Channel;

/// The form in which an officer enters a paper that came by another way than the portal.
///
/// @param signed the name of the party in the words of the paper; empty for its formal name
/// @param received the day of receipt as typed
/// @param key makes the form, however often it is sent, one draft
public record NewPaperForm(String party, String signed, String channel, String received, String key) {
    public NewPaperForm {
        party = party.strip();
        signed = signed.strip();
        received = received.strip();
    }

    static NewPaperForm of(Map<String, String> sent) {
        return new NewPaperForm(
                sent.getOrDefault("party", ""),
                sent.getOrDefault("signed", ""),
                sent.getOrDefault("channel", ""),
                sent.getOrDefault("received", ""),
                sent.getOrDefault("key", ""));
    }

    /// The ways by which a paper comes beside the portal.
    public static List<Channel> channels() {
        return Stream.of(Channel.values())
                .filter(each -> each != Channel.PORTAL && each != Channel.MIGRATED)
                .toList();
    }

    @Nullable
    Channel channelOrNull() {
        return channels().stream()
                .filter(each -> each.name().equals(channel))
                .findFirst()
                .orElse(null);
    }

    /// The instant of receipt: now for today, else the noon (UTC) of the day.
    Optional<Instant> receivedAt(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return TypedDate.read(received)
                .filter(day -> !day.isAfter(today))
                .map(day -> day.equals(today) ? now : day.atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    List<Problem> problems(Page page, boolean partyKnown, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (!partyKnown) {
            problems.add(new Problem("party", page.t("contribute.start.party.missing")));
        }
        if (signed.length() > 500) {
            problems.add(new Problem("signed", page.t("desk.new.signed.long", 500)));
        }
        if (channelOrNull() == null) {
            problems.add(new Problem("channel", page.t("desk.new.channel.missing")));
        }
        if (receivedAt(now).isEmpty()) {
            problems.add(new Problem("received", page.t("desk.new.received.wrong")));
        }
        return problems;
    }
}
