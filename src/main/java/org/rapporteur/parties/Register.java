package org.rapporteur.parties;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The register in memory. It enters the shipped facts when they are new to the database, before anybody can
/// ask, and reads the database again after a change of its own, or of another node (which it learns from the
/// revision).
@Component
class Register {
    private static final Logger log = LoggerFactory.getLogger(Register.class);

    private final PartyStore store;
    private final TransactionTemplate reading;
    private final ReentrantLock loading = new ReentrantLock();
    private final Set<PartyId> shipped;
    private volatile Snapshot snapshot;

    Register(PartyStore store, PlatformTransactionManager transactions) {
        this.store = store;
        reading = new TransactionTemplate(transactions);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        reading.setReadOnly(true);
        ShippedRegister files = ShippedRegister.read();
        shipped = files.entries().stream().map(each -> each.party().id()).collect(Collectors.toUnmodifiableSet());
        new TransactionTemplate(transactions).executeWithoutResult(_ -> enterShipped(files));
        snapshot = read();
    }

    /// The identifier of the party with the code. It follows from the code, so that archives of different
    /// installations agree about who a State is.
    static PartyId idOf(String code) {
        return new PartyId(UUID.nameUUIDFromBytes(("urn:rapporteur:party:" + code).getBytes(StandardCharsets.UTF_8)));
    }

    Snapshot current() {
        return snapshot;
    }

    /// Opens a new revision in the caller's transaction and answers the register as it stands in that
    /// revision: no other writer can change it until the transaction ends. The memory of this node follows
    /// after the commit.
    Snapshot beginRevision() {
        store.beginRevision();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                refreshOrLater();
            }
        });
        Snapshot known = snapshot;
        return known.revision() == store.revision() - 1 ? known : store.snapshot();
    }

    @Scheduled(fixedDelayString = "${rapporteur.parties.look-every:2s}")
    void look() {
        if (snapshot.revision() != store.revision()) {
            refreshOrLater();
        }
    }

    private void refreshOrLater() {
        loading.lock();
        try {
            snapshot = read();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The register of parties could not be read again; trying once more within seconds", e);
        } finally {
            loading.unlock();
        }
    }

    private Snapshot read() {
        return reading.execute(_ -> store.snapshot());
    }

    /// Whether the party came with the product, so that every installation knows it.
    boolean isShipped(PartyId id) {
        return shipped.contains(id);
    }

    private void enterShipped(ShippedRegister files) {
        if (store.findShipped().filter(files.hash()::equals).isPresent()) {
            return;
        }
        store.beginRevision();
        if (store.findShipped().filter(files.hash()::equals).isEmpty()) {
            store.put(files.entries());
            store.updateShipped(files.hash());
            log.info(
                    "Entered {} States and organizations into the register",
                    files.entries().size());
        }
    }
}
