package org.rapporteur;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.contributions.Submission;
import org.rapporteur.ledger.LedgerReceipts;
import org.rapporteur.publications.Publication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Receives, submits and publishes without end on a durable data folder, saying what was acknowledged, until
/// somebody kills it. One of its threads stands still at a given step of its second paper, counted from the
/// submission on, so that the kill finds it there; the others are wherever they are.
public final class KillWorker {
    /// Instead of a step: deals with one paper and ends by itself.
    static final String REHEARSAL = "rehearsal";

    private final ConfigurableApplicationContext context;
    private final FaultPoints points;
    private final Path receipts;

    private KillWorker(String data, int step) {
        points = new FaultPoints(step, () -> say("STANDING " + step));
        context = new SpringApplicationBuilder(RapporteurWorkshop.class, Papers.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .initializers(each -> each.getBeanFactory().addBeanPostProcessor(points))
                .run(
                        "--rapporteur.data=" + data,
                        "--rapporteur.binaries=" + TestInstallation.BINARIES,
                        "--rapporteur.files.inspection.workers=1");
        receipts = Path.of(data).resolveSibling("receipts");
    }

    public static void main(String[] arguments) throws IOException {
        boolean isRehearsal = arguments[1].equals(REHEARSAL);
        KillWorker worker =
                new KillWorker(arguments[0], isRehearsal ? Integer.MAX_VALUE : Integer.parseInt(arguments[1]));
        Files.createDirectories(worker.receipts);
        if (isRehearsal) {
            worker.workOff(true, () -> {});
            worker.context.close();
            return;
        }
        Thread.ofPlatform().start(worker::standStill);
        for (int i = 0; i < 2; i++) {
            Thread.ofPlatform().start(worker::goOn);
        }
    }

    private void standStill() {
        workOff(true, () -> {});
        workOff(false, points::begin);
        say("ALL STEPS " + points.count());
        points.standStill();
    }

    private void goOn() {
        while (true) {
            workOff(false, () -> {});
        }
    }

    private void workOff(boolean withReceipts, Runnable beforeTheSubmission) {
        Papers papers = context.getBean(Papers.class);
        Contributions contributions = context.getBean(Contributions.class);
        Review review = context.getBean(Review.class);
        String text = "paper " + ThreadLocalRandom.current().nextLong() + " end";
        Contribution draft =
                papers.draft("NOR", "en", text, papers.file("p.txt", text.getBytes(StandardCharsets.UTF_8)));
        beforeTheSubmission.run();
        Submission submission = contributions.submit(Papers.SYSTEM, draft.id());
        say("SUBMITTED " + draft.id() + " " + text);
        if (withReceipts && submission instanceof Submission.Received(var receipt)) {
            show(receipt.position(), List.of());
        }
        review.register(Papers.SYSTEM, draft.id());
        Publication publication = review.publish(Papers.SYSTEM, draft.id());
        say("PUBLISHED " + publication.reference() + " " + text);
        if (withReceipts) {
            show(publication.position(), List.of(Objects.requireNonNull(publication.submitted())));
        }
    }

    /// A receipt that somebody has seen.
    private void show(long position, List<Long> earlier) {
        String json =
                context.getBean(LedgerReceipts.class).prove(position, earlier).json();
        try {
            Path making = Files.writeString(receipts.resolve("making-" + position), json);
            Files.move(making, receipts.resolve(position + ".json"));
        } catch (IOException e) {
            throw new IllegalStateException("A receipt could not be kept", e);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
