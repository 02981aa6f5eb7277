package org.rapporteur.installation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// The data source: the operator's own server when its address is set, else the server in the data folder.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    DataFolder dataFolder(InstallationSettings settings) {
        return DataFolder.lock(settings.data());
    }

    @Bean
    @Conditional(NoServerOfTheOperator.class)
    EmbeddedPostgres embeddedPostgres(InstallationSettings settings, DataFolder folder) {
        return EmbeddedPostgres.start(folder.path(), settings.binariesOrDefault(), settings.isDurable());
    }

    @Bean
    HikariDataSource dataSource(InstallationSettings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        EmbeddedPostgres server = embedded.getIfAvailable();
        DatabaseAddress address = server == null ? operatorsServer(settings) : server.address();
        HikariConfig config = new HikariConfig();
        config.setPoolName("rapporteur");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    private static DatabaseAddress operatorsServer(InstallationSettings settings) {
        InstallationSettings.Database database = settings.database();
        if (database == null || database.url() == null) {
            throw new IllegalStateException("No database: neither in the data folder nor by RAPPORTEUR_DATABASE_URL");
        }
        return DatabaseAddress.of(database.url(), database.user(), database.password());
    }

    /// Whether no server of the operator's is configured.
    static final class NoServerOfTheOperator implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String url = context.getEnvironment().getProperty("rapporteur.database.url");
            return url == null || url.isBlank();
        }
    }
}
