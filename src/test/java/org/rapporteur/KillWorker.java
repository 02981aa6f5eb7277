package org.rapporteur;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.rapporteur.contributions.Contribution;
import org.rapporteur.contributions.Contributions;
import org.rapporteur.contributions.Review;
import org.rapporteur.publications.Publication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Receives, submits and publishes without end on a durable data folder, saying what was acknowledged, until
/// somebody kills it.
public final class KillWorker {
    private KillWorker() {}

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(RapporteurWorkshop.class, Papers.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(
                        "--rapporteur.data=" + arguments[0],
                        "--rapporteur.binaries=" + TestInstallation.BINARIES,
                        "--rapporteur.files.inspection.workers=1");
        for (int i = 0; i < 3; i++) {
            Thread.ofPlatform().start(() -> work(context));
        }
    }

    private static void work(ConfigurableApplicationContext context) {
        Papers papers = context.getBean(Papers.class);
        Contributions contributions = context.getBean(Contributions.class);
        Review review = context.getBean(Review.class);
        while (true) {
            String text = "paper " + ThreadLocalRandom.current().nextLong() + " end";
            Contribution draft =
                    papers.draft("NOR", "en", text, papers.file("p.txt", text.getBytes(StandardCharsets.UTF_8)));
            contributions.submit(Papers.SYSTEM, draft.id());
            say("SUBMITTED " + draft.id() + " " + text);
            review.register(Papers.SYSTEM, draft.id());
            Publication publication = review.publish(Papers.SYSTEM, draft.id());
            say("PUBLISHED " + publication.reference() + " " + text);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
