package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporteur.contributions.ContributionId;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.files.FileAtRisk;
import org.rapporteur.files.FileId;
import org.rapporteur.files.FormatReports;
import org.rapporteur.files.Risk;
import org.rapporteur.identity.Actor;
import org.rapporteur.publications.Publications;
import org.rapporteur.publications.Reference;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The formats of what was received, and the files at risk, for officers and administrators.
@Controller
class FormatsController {
    private static final int ON_A_PAGE = 50;

    private final FormatReports reports;
    private final Publications publications;
    private final Contributions contributions;
    private final Callers callers;
    private final Pages pages;

    FormatsController(
            FormatReports reports,
            Publications publications,
            Contributions contributions,
            Callers callers,
            Pages pages) {
        this.reports = reports;
        this.publications = publications;
        this.contributions = contributions;
        this.callers = callers;
        this.pages = pages;
    }

    @GetMapping(PathLanguage.PATTERN + "/desk/formats")
    ResponseEntity<byte[]> formats(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String risk,
            @RequestParam(defaultValue = "") String after) {
        Actor actor = callers.actor(request);
        Risk chosen = risk(risk);
        List<FileAtRisk> found = reports.listAtRisk(actor, chosen, file(after), ON_A_PAGE + 1);
        List<FileAtRisk> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("report", reports.report(actor));
        model.put("risk", chosen == null ? "" : tag(chosen));
        model.put("rows", rows(pages.page(request), actor, shown));
        model.put("first", after.isEmpty());
        model.put("next", found.size() > ON_A_PAGE ? shown.getLast().file().id().toString() : "");
        return pages.render(request, "desk/formats", model);
    }

    private List<FormatsRow> rows(Page page, Actor actor, List<FileAtRisk> files) {
        List<FileId> ids = files.stream().map(each -> each.file().id()).toList();
        Map<FileId, Reference> published = publications.mapHolding(ids);
        Map<FileId, ContributionId> known = actor.isOfficer() ? contributions.mapHolding(actor, ids) : Map.of();
        return files.stream()
                .map(each -> FormatsRow.of(
                        page,
                        each,
                        published.get(each.file().id()),
                        known.get(each.file().id())))
                .toList();
    }

    static String tag(Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Risk risk(String tag) {
        return Stream.of(Risk.values())
                .filter(each -> tag(each).equals(tag))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable FileId file(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new FileId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NoSuchPage();
        }
    }
}
