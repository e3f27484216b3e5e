package network.haat.registry.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import network.haat.node.config.Secret;
import network.haat.node.config.StartException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A PostgreSQL that several registries share. */
final class PostgresDatabase implements Database {

    private static final int CONNECTIONS = 4;
    private static final long CONNECT_MILLIS = 5_000;
    private static final String MIGRATIONS = "classpath:network/haat/registry/store/migration/postgresql";

    /** Any number, as long as every registry takes the same. */
    private static final long LOCK = 0x68_61_61_74;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Connects and migrates.
     *
     * @param url {@code jdbc:postgresql://host/database}
     * @throws StartException when it cannot be used
     */
    static Database open(String url, String user, Secret password) throws StartException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        password.get().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setPoolName("registry");
        try {
            HikariDataSource pool = new HikariDataSource(config);
            return migrated(pool);
        } catch (RuntimeException unusable) {
            // The pool and its driver have no common exception for what is wrong with a server or an address.
            throw new StartException("the registry's database at " + withoutQuery(url)
                    + " cannot be used; is it running, are user and password right, is it ours?");
        }
    }

    private static Database migrated(HikariDataSource pool) {
        try {
            Flyway.configure(PostgresDatabase.class.getClassLoader())
                    .dataSource(pool)
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
            return new PostgresDatabase(pool);
        } catch (FlywayException unusable) {
            pool.close();
            throw unusable;
        }
    }

    /** What follows the question mark may hold a password. */
    private static String withoutQuery(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void lock(Handle handle) {
        handle.createQuery("SELECT pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapToMap()
                .list();
    }

    @Override
    public void close() {
        pool.close();
    }
}
