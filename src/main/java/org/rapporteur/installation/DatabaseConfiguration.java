package org.rapporteur.installation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The data folder, and the database in use.
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
    DatabaseServer databaseServer(InstallationSettings settings, DataFolder folder) {
        return DatabaseServer.of(settings, folder);
    }

    @Bean
    HikariDataSource dataSource(DatabaseServer server) {
        DatabaseAddress address = server.address();
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
}
