package org.rapporteur.installation;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/// An application in which nothing begins to move by itself: no checkpoint is signed, no letter sent,
/// no file looked into. For work on a folder whose record must stay as it is, or is not there yet.
public final class AtRest implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Resting resting = new Resting();
        resting.setBeanFactory(context.getBeanFactory());
        context.getBeanFactory().registerSingleton("lifecycleProcessor", resting);
    }

    private static final class Resting extends DefaultLifecycleProcessor {
        @Override
        public void onRefresh() {}
    }
}
