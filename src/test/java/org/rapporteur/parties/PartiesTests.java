package org.rapporteur.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporteur.RapporteurTest;
import org.rapporteur.identity.AccountId;
import org.rapporteur.identity.Accounts;
import org.rapporteur.identity.Actor;
import org.rapporteur.identity.NewAccount;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.identity.StaffRole;
import org.rapporteur.languages.Language;
import org.rapporteur.languages.LocalizedText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RapporteurTest
class PartiesTests {
    private static final Actor REGISTRAR = Actor.system("registrar");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

    private final Parties parties;
    private final Accounts accounts;
    private final PartyStore store;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;

    PartiesTests(
            Parties parties,
            Accounts accounts,
            PartyStore store,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.parties = parties;
        this.accounts = accounts;
        this.store = store;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Test
    void theShippedStatesAreThereFromTheStart() {
        assertThat(parties.list(EnumSet.of(PartyKind.STATE), Language.ES, TODAY))
                .hasSizeGreaterThanOrEqualTo(197);
        assertThat(parties.find("KEN").orElseThrow().nameOn(TODAY, Language.RU)).isEqualTo("Кения");
        assertThat(parties.get(parties.find("EU").orElseThrow().id()).kind()).isEqualTo(PartyKind.REIO);
        assertThat(parties.find("ken")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> parties.get(new PartyId(UUID.randomUUID())));
    }

    @Test
    void aSecondStartChangesNothing() {
        long before = store.revision();

        Register again = new Register(store, transactions);

        assertThat(store.revision()).isEqualTo(before);
        assertThat(again.current().find("KEN")).isPresent();
    }

    @Test
    void anotherReleaseEntersItsFactsAndKeepsWhatWasEnteredHere() {
        Party organization = organization("Kept Across Releases");
        jdbc.sql("UPDATE parties.register SET shipped = 'of an older release'").update();
        jdbc.sql("DELETE FROM parties.alias").update();

        Register upgraded = new Register(store, transactions);

        assertThat(upgraded.current().findByName("Vietnam"))
                .map(each -> each.party().code())
                .contains("VNM");
        assertThat(upgraded.current().find(organization.id())).isPresent();
    }

    @Test
    void onlyStaffChangesTheRegister() {
        Actor delegate = new Actor.Person(new AccountId(UUID.randomUUID()), Set.of());
        LocalizedText name = text("Refused");

        assertRefused("refusal.register.staff.only", () -> parties.enterState(delegate, "XRF", name, name));
        assertRefused(
                "refusal.register.staff.only",
                () -> parties.enterOrganization(delegate, StakeholderCategory.ACADEMIA, name));
        assertRefused("refusal.register.staff.only", () -> parties.enterGroup(delegate, name));
    }

    @Test
    void anOrganisationIsEnteredOnceUnderOneCode() {
        Party first = organization("Integrity & Openness Observatory");

        Party again = organization("  integrity openness OBSERVATORY ");
        Party inArabicToo = parties.enterOrganization(
                REGISTRAR,
                StakeholderCategory.CIVIL_SOCIETY,
                new LocalizedText(
                        Map.of(Language.AR, "مرصد النزاهة", Language.EN, "Integrity & Openness Observatory")));

        assertThat(first.code()).isEqualTo("integrity-openness-observatory");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(inArabicToo.id()).isEqualTo(first.id());
        assertThat(parties.find(first.code()).orElseThrow().id()).isEqualTo(first.id());
        assertThat(parties.standingOn(first.id(), TODAY)).isEqualTo(Standing.NOT_ADMITTED);
    }

    @Test
    void aNameInAnyScriptGetsACodeThatIsSafeInAnAddress() {
        for (String name : List.of("透明国际联盟", "مرصد الشفافية", "Обсерватория честности", "Instituto Año Ñandú", "☂ 7")) {
            assertThat(organization(name).code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        }
        assertThat(Entering.slug("x".repeat(300))).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void unlikeNamesWithTheSameCodeStayApart() {
        Party plain = organization("Lodz Institute");
        Party other = organization("Łódz Institute");

        assertThat(other.id()).isNotEqualTo(plain.id());
        assertThat(List.of(plain.code(), other.code())).containsExactly("lodz-institute", "lodz-institute-2");
    }

    @Test
    void nobodyTakesTheNameOfAStateOrOfAnotherKind() {
        parties.enterGroup(REGISTRAR, text("Friends of Integrity"));

        assertRefused("refusal.name.of.state", () -> organization("Türkiye"));
        assertRefused("refusal.name.of.state", () -> organization("the Republic of Turkey"));
        assertRefused("refusal.name.of.state", () -> parties.enterGroup(REGISTRAR, text("European Union")));
        assertRefused("refusal.name.taken", () -> organization("Friends of Integrity"));
        assertThatIllegalArgumentException().isThrownBy(() -> organization("..."));
    }

    @Test
    @DisplayName("edge 7: the European Union is a party; with its member States it is a group, and another entry")
    void theUnionAndItsMemberStatesAreAnotherEntryThanTheUnion() {
        Party union = parties.find("EU").orElseThrow();

        Party group = parties.enterGroup(REGISTRAR, text("European Union and its member States"));

        assertThat(group.id()).isNotEqualTo(union.id());
        assertThat(group.code()).isEqualTo("european-union-and-its-member-states");
        assertThat(parties.standingOn(group.id(), TODAY)).isEqualTo(Standing.GROUP);
        assertThat(parties.regionalGroupsOn(group.id(), TODAY)).isEmpty();
        assertThat(parties.findByName("European Union").orElseThrow().id()).isEqualTo(union.id());
    }

    @Test
    void anEntityOfTheUnitedNationsIsAnObserver() {
        Party entity = parties.enterOrganization(
                REGISTRAR, StakeholderCategory.UN_SYSTEM, text("An Office of the Secretariat"));

        assertThat(parties.standingOn(entity.id(), TODAY)).isEqualTo(Standing.OBSERVER_ORGANIZATION);
    }

    @Test
    void aStateIsEnteredOnceByItsCode() {
        Party state = parties.enterState(REGISTRAR, "XEN", text("Enteria"), text("the Republic of Enteria"));

        assertThat(parties.enterState(REGISTRAR, "XEN", text("Other"), text("Other"))
                        .names())
                .isEqualTo(state.names());
        assertThat(parties.findByName("Republic of Enteria")).map(Party::id).contains(state.id());
        assertThat(parties.standingOn(state.id(), TODAY)).isEqualTo(Standing.NOT_RECORDED);
        assertRefused(
                "refusal.name.taken", () -> parties.enterState(REGISTRAR, "XEO", text("Enteria"), text("Enteria")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parties.enterState(REGISTRAR, "xe", text("Low"), text("Low")));
    }

    @Test
    void insideItsTransactionANewPartyCanBeUsedAndAfterARollbackItIsGone() {
        Party lost = new TransactionTemplate(transactions).execute(status -> {
            Party party = organization("Rolled Back Institute");
            assertThat(parties.get(party.id())).isEqualTo(party);
            assertThat(parties.find(party.code())).contains(party);
            status.setRollbackOnly();
            return party;
        });

        assertThat(parties.find(lost.code())).isEmpty();
        assertThat(parties.findByName("Rolled Back Institute")).isEmpty();
    }

    @Test
    void theSameNameEnteredByManyAtOnceIsOneParty() throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<PartyId> entering = () -> organization("Entered By Many").id();
            Set<PartyId> ids = new HashSet<>();
            for (Future<PartyId> each : executor.invokeAll(Collections.nCopies(8, entering))) {
                ids.add(each.get());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void whatAnotherNodeEnteredIsSeenWithinSeconds() {
        Register otherNode = new Register(store, transactions);
        Parties others = new Parties(
                otherNode, store, new Entering(otherNode, store), new RepresentationStore(jdbc), Clock.systemUTC());

        Party entered = new TransactionTemplate(transactions)
                .execute(_ -> others.enterOrganization(
                        REGISTRAR, StakeholderCategory.ACADEMIA, text("Institute of the Other Node")));

        assertThat(parties.get(entered.id())).isEqualTo(entered);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> parties.findByName("institute of the other node").isPresent());
    }

    @Test
    @DisplayName("edge 49: who was relieved may not submit from then on; what was done before stands")
    void aFocalPointThatLeftMayNotSubmitAnyMore() {
        AccountId person = account("left@example.org");
        PartyId kenya = parties.find("KEN").orElseThrow().id();
        Actor actor = accounts.actor(person);
        parties.appoint(REGISTRAR, person, kenya, RepresentationRole.FOCAL_POINT);
        Instant then = Instant.now();
        boolean before = parties.maySubmit(actor, kenya, then);

        parties.relieve(REGISTRAR, person, kenya);

        Instant later = Instant.now().plusSeconds(1);
        assertThat(before).isTrue();
        assertThat(parties.maySubmit(actor, kenya, later)).isFalse();
        assertThat(parties.mayDraft(actor, kenya, later)).isFalse();
        assertThat(parties.maySubmit(actor, kenya, then)).isTrue();
        assertThat(parties.representationsOf(person)).singleElement().satisfies(each -> {
            assertThat(each.until()).isNotNull();
            assertThat(each.isInForceAt(then)).isTrue();
        });
        assertThat(parties.representativesOf(kenya))
                .extracting(Representation::account)
                .contains(person);
    }

    @Test
    void aDrafterDraftsAndDoesNotSubmit() {
        AccountId drafter = account("drafter@example.org");
        PartyId peru = parties.find("PER").orElseThrow().id();
        parties.appoint(REGISTRAR, drafter, peru, RepresentationRole.DRAFTER);
        parties.appoint(REGISTRAR, drafter, peru, RepresentationRole.DRAFTER);
        Actor actor = accounts.actor(drafter);
        Instant now = Instant.now().plusSeconds(1);

        assertThat(parties.mayDraft(actor, peru, now)).isTrue();
        assertThat(parties.maySubmit(actor, peru, now)).isFalse();
        assertThat(parties.mayDraft(actor, parties.find("CHL").orElseThrow().id(), now))
                .isFalse();
        assertThat(parties.representationsOf(drafter)).hasSize(1);
    }

    @Test
    void officersDraftAndSubmitForAllAndOthersForTheirsInTheOrderOfTheLanguage() {
        AccountId officer = account("registry@example.org");
        accounts.grant(REGISTRAR, officer, StaffRole.OFFICER);
        AccountId person = account("several@example.org");
        for (String code : List.of("DEU", "ZAF", "DZA")) {
            parties.appoint(REGISTRAR, person, parties.find(code).orElseThrow().id(), RepresentationRole.FOCAL_POINT);
        }
        Instant now = Instant.now().plusSeconds(1);

        assertThat(parties.maySubmit(
                        accounts.actor(officer),
                        parties.find("CHL").orElseThrow().id(),
                        now))
                .isTrue();
        assertThat(parties.draftableBy(accounts.actor(officer), now, Language.EN))
                .hasSizeGreaterThan(197);
        assertThat(parties.draftableBy(accounts.actor(person), now, Language.FR))
                .extracting(Party::code)
                .containsExactly("ZAF", "DZA", "DEU");
        assertThat(parties.draftableBy(accounts.actor(person), now, Language.EN))
                .extracting(Party::code)
                .containsExactly("DZA", "DEU", "ZAF");
    }

    @Test
    void whoMayAppointIsBoundToAMandate() {
        PartyId cuba = parties.find("CUB").orElseThrow().id();
        AccountId focalPoint = account("focal@example.org");
        AccountId drafter = account("to-draft@example.org");
        AccountId administrator = account("appointing@example.org");
        accounts.grant(REGISTRAR, administrator, StaffRole.ADMINISTRATOR);
        Actor admin = accounts.actor(administrator);
        Actor focal = accounts.actor(focalPoint);

        assertRefused(
                "refusal.appointment.mandate", () -> parties.appoint(focal, drafter, cuba, RepresentationRole.DRAFTER));
        assertRefused(
                "refusal.appointment.self",
                () -> parties.appoint(admin, administrator, cuba, RepresentationRole.FOCAL_POINT));
        parties.appoint(admin, focalPoint, cuba, RepresentationRole.FOCAL_POINT);
        parties.appoint(focal, drafter, cuba, RepresentationRole.DRAFTER);
        assertRefused(
                "refusal.appointment.mandate",
                () -> parties.appoint(focal, drafter, cuba, RepresentationRole.FOCAL_POINT));
        assertRefused("refusal.appointment.mandate", () -> parties.relieve(accounts.actor(drafter), focalPoint, cuba));
        parties.relieve(focal, drafter, cuba);
        parties.relieve(focal, focalPoint, cuba);
        assertThat(parties.draftableBy(focal, Instant.now().plusSeconds(1), Language.EN))
                .isEmpty();
    }

    private AccountId account(String email) {
        return accounts.add(REGISTRAR, new NewAccount(email, "A Person", Language.EN))
                .id();
    }

    private Party organization(String name) {
        return parties.enterOrganization(REGISTRAR, StakeholderCategory.CIVIL_SOCIETY, text(name));
    }

    private static LocalizedText text(String english) {
        return LocalizedText.of(Language.EN, english);
    }

    private static void assertRefused(String rule, ThrowingCallable act) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(act)
                .extracting(NotAllowed::rule)
                .isEqualTo(rule);
    }
}
