package org.rapporteur.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.rapporteur.identity.Account;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.imports.ImportReport;
import org.rapporteur.imports.Importer;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.rapporteur.parties.Parties;
import org.rapporteur.parties.RegionalGroup;
import org.rapporteur.parties.RepresentationRole;
import org.rapporteur.parties.StakeholderCategory;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;

/// The demonstration: invented States, organisations and papers, taken in through the doors that everybody
/// uses, and three accounts with passwords that are made anew at each start.
final class Demonstration {
    private static final Actor ACTOR = Actor.system("demonstration");
    private static final String FOLDER = "/demo/";
    private static final String FOCAL_POINT = "focal-point@aravell.example";
    private static final String OFFICER = "officer@secretariat.example";
    private static final String ADMINISTRATOR = "administrator@secretariat.example";

    private final Parties parties;
    private final Accounts accounts;
    private final Importer importer;

    Demonstration(ApplicationContext context) {
        this.parties = context.getBean(Parties.class);
        this.accounts = context.getBean(Accounts.class);
        this.importer = context.getBean(Importer.class);
    }

    /// Fills the folder unless the demonstration is there already.
    void fill() {
        rows("states.csv").forEach(this::enterState);
        rows("organizations.csv").forEach(this::enterOrganization);
        account(ADMINISTRATOR, "Administrator (demonstration)", StaffRole.ADMINISTRATOR);
        account(OFFICER, "Officer (demonstration)", StaffRole.OFFICER);
        Account focalPoint = accounts.find(FOCAL_POINT)
                .orElseGet(() -> accounts.add(
                        ACTOR, new NewAccount(FOCAL_POINT, "Focal point of Aravell (demonstration)", Language.EN)));
        parties.appoint(
                ACTOR, focalPoint.id(), parties.find("XAV").orElseThrow().id(), RepresentationRole.FOCAL_POINT);
        importPapers();
    }

    /// One line on how to sign in, with passwords that hold until the next start.
    String howToSignIn(String address) {
        return "Sign in at " + address + "en/sign-in with a password: focal point " + FOCAL_POINT + " "
                + newPassword(FOCAL_POINT) + ", officer " + OFFICER + " " + newPassword(OFFICER) + ", administrator "
                + ADMINISTRATOR + " " + newPassword(ADMINISTRATOR);
    }

    private String newPassword(String email) {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        String password = "demo-" + HexFormat.of().formatHex(random);
        accounts.setPassword(ACTOR, accounts.find(email).orElseThrow().id(), password.toCharArray());
        return password;
    }

    private void account(String email, String name, StaffRole role) {
        if (accounts.find(email).isEmpty()) {
            Account account = accounts.add(ACTOR, new NewAccount(email, name, Language.EN));
            accounts.grant(ACTOR, account.id(), role);
        }
    }

    private void enterState(CSVRecord row) {
        parties.enterState(
                ACTOR,
                row.get("code"),
                names(row, "short_"),
                names(row, "formal_"),
                RegionalGroup.valueOf(row.get("group")));
    }

    private void enterOrganization(CSVRecord row) {
        parties.enterOrganization(ACTOR, StakeholderCategory.valueOf(row.get("category")), names(row, ""));
    }

    private static LocalizedText names(CSVRecord row, String prefix) {
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language each : Language.values()) {
            names.put(each, row.get(prefix + each.tag()));
        }
        return new LocalizedText(names);
    }

    private void importPapers() {
        try {
            Path folder = Files.createTempDirectory("rapporteur-demo-");
            try {
                Files.createDirectory(folder.resolve("papers"));
                copy("register.csv", folder);
                copy("names.csv", folder);
                for (CSVRecord each : rows("names.csv")) {
                    copy(each.get("path"), folder);
                }
                ImportReport report = importer.importFolder(ACTOR, folder, _ -> {});
                if (report.left() > 0) {
                    throw new IllegalStateException("The demonstration does not import: " + report.messages());
                }
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream stream = open(name)) {
            Files.copy(stream, folder.resolve(name));
        }
    }

    private static InputStream open(String name) {
        InputStream stream = Demonstration.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new IllegalStateException("This build carries no " + name + " for the demonstration");
        }
        return stream;
    }

    private static List<CSVRecord> rows(String name) {
        try (Reader reader = new InputStreamReader(open(name), StandardCharsets.UTF_8);
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
