package org.rapporteur;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rapporteur.ledger.Act;
import org.rapporteur.ledger.ActKind;
import org.rapporteur.ledger.Checkpoint;
import org.rapporteur.ledger.Ledger;
import org.rapporteur.ledger.PublishedLedger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One node of several that share a database and the ledger's keys: appends, signs, and says each checkpoint that it
/// shows, until it has appended as much as it was told to.
public final class AppendWorker {
    private static final int WRITERS = 2;

    private AppendWorker() {}

    /// Does it.
    ///
    /// @param arguments how many entries each of two threads appends, and settings
    public static void main(String[] arguments) throws InterruptedException {
        int entries = Integer.parseInt(arguments[0]);
        List<String> settings = List.of(arguments).subList(1, arguments.length);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RapporteurWorkshop.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(settings.toArray(String[]::new))) {
            AtomicBoolean isOver = new AtomicBoolean();
            Thread reader = Thread.ofPlatform().start(() -> read(context.getBean(PublishedLedger.class), isOver));
            List<Thread> writers = new ArrayList<>();
            for (int each = 0; each < WRITERS; each++) {
                writers.add(Thread.ofPlatform().start(() -> append(context, entries)));
            }
            for (Thread each : writers) {
                each.join();
            }
            isOver.set(true);
            reader.join();
            System.out.println("APPENDED " + WRITERS * entries);
        }
    }

    private static void append(ConfigurableApplicationContext context, int entries) {
        Ledger ledger = context.getBean(Ledger.class);
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        for (int number = 0; number < entries; number++) {
            Act act = Act.of(ActKind.REGISTERED, "a node").with("number", Integer.toString(number));
            transaction.executeWithoutResult(_ -> ledger.record(act));
        }
    }

    private static void read(PublishedLedger ledger, AtomicBoolean isOver) {
        long size = 0;
        while (!isOver.get()) {
            Checkpoint shown = ledger.checkpoint().orElse(null);
            if (shown != null && shown.size() > size) {
                size = shown.size();
                byte[] note = shown.note().getBytes(StandardCharsets.UTF_8);
                System.out.println("SHOWN " + size + " " + Base64.getEncoder().encodeToString(note));
            }
            Thread.onSpinWait();
        }
    }
}
