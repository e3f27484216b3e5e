package network.haat.registry.store;

import static network.haat.registry.store.Writing.SELLER;
import static network.haat.registry.store.Writing.adding;
import static network.haat.registry.store.Writing.await;
import static network.haat.registry.store.Writing.participation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import network.haat.node.config.Secret;
import network.haat.node.config.StartException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Participation;
import network.haat.registry.core.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real PostgreSQL, also with two registries on it. */
final class PostgresStoreTest extends DurableStoreContract {

    private static final Secret PASSWORD = new Secret("postgres");
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        execute("CREATE ROLE haat LOGIN PASSWORD 'right'");
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    Future<RegisterStore> opening() {
        return RegisterStore.postgresql(vertx, url(), "postgres", PASSWORD);
    }

    @Override
    Connection raw() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    @AfterEach
    void closeAll() {
        super.closeAll();
        try {
            execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void twoStores_whatOneWrites_theOtherSeesSoonAndTells() {
        RegisterStore other = open();
        Promise<Void> grown = Promise.promise();
        other.onGrowth(grown::tryComplete);

        await(store.change(adding(SELLER, participation(10), participation(11))));
        await(grown.future());

        assertThat(other.tree().root()).isEqualTo(store.tree().root());
        assertThat(other.current().find(SELLER.value()))
                .isEqualTo(store.current().find(SELLER.value()));
        assertThat(log(other)).isEqualTo(log(store));
    }

    @Test
    void twoStores_bothWriteAtOnce_haveOneLogWithoutGap() throws Exception {
        RegisterStore other = open();
        List<Future<Change>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(store.change(StoreContract::countUp));
            all.add(other.change(StoreContract::countUp));
        }
        await(Future.all(all));
        await(caughtUp(store, 1_000));
        await(caughtUp(other, 1_000));

        assertThat(other.tree().root()).isEqualTo(store.tree().root());
        List<Entry> entries = entries(log(store));
        assertThat(entries).extracting(Entry::number).containsExactlyElementsOf(numbers(0, 999));
        assertThat(entries.stream().map(entry -> ((Participation) entry.event().subject()).url()))
                .containsExactlyElementsOf(
                        numbers(1, 1_000).stream().map(i -> "/" + i).toList());
        assertThat(log(other)).isEqualTo(log(store));
    }

    /** The followers must not stumble over what is committed between their two readings. */
    @Test
    void twoStores_oneFollowsWhileTheOtherWrites_neverFails() {
        RegisterStore other = open();
        List<Future<Change>> writing = new ArrayList<>();
        List<Future<?>> following = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int number = i;
            writing.add((i == 0 ? Future.<Change>succeededFuture() : writing.get(i - 1))
                    .compose(done -> store.change(adding(SELLER, participation(number)))));
            following.add(
                    (i == 0 ? Future.<Void>succeededFuture() : following.get(i - 1)).compose(done -> other.catchUp()));
        }
        await(Future.all(writing));
        await(Future.all(following));
        await(other.catchUp());

        assertThat(other.tree().root()).isEqualTo(store.tree().root());
    }

    @Test
    void twoStores_openedAtOnceOnAnEmptyDatabase_bothWork() throws Exception {
        close(store);
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Future<RegisterStore> first = opening();
        Future<RegisterStore> second = opening();
        await(Future.join(first, second));

        await(first.result().change(adding(SELLER, participation(10))));
        await(second.result().change(adding(SELLER, participation(11))));
        assertThat(second.result().tree().size()).isEqualTo(2);
        await(first.result().close());
        await(second.result().close());
    }

    @Test
    void change_afterConnectionsWereCut_works() throws Exception {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend'");
        // Each connection that was cut fails once; there are few of them.
        for (int i = 0; i < 8 && store.tree().size() == 0; i++) {
            await(store.change(adding(SELLER, participation(11))).otherwiseEmpty());
        }

        assertThat(store.current().find(SELLER.value()).orElseThrow().participations())
                .contains(participation(11));
    }

    @Test
    void open_wrongPassword_saysSoInOneLine() {
        assertRefused("jdbc:postgresql://localhost:" + server.getPort() + "/nothing", "haat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/registry?password=hidden",
                "postgresql://127.0.0.1/registry?password=hidden",
                "jdbc:postgresql:?password=hidden",
                "nonsense?password=hidden",
            })
    void open_unreachable_saysSoInOneLine(String url) {
        assertRefused(url, "haat");
    }

    @Test
    void open_databaseOfSomebodyElse_isLeftAlone() throws Exception {
        close(store);
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE precious (x INTEGER)");

        assertRefused(url(), "postgres");
        execute("SELECT x FROM precious");
    }

    private void assertRefused(String url, String user) {
        Instant begin = Instant.now();

        assertThatThrownBy(() -> await(RegisterStore.postgresql(vertx, url, user, new Secret("wrong"))))
                .cause()
                .isInstanceOf(StartException.class)
                .message()
                .contains("the registry's database at", "cannot be used")
                .doesNotContain("hidden", "wrong")
                .hasLineCount(1);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    private static Future<Void> caughtUp(RegisterStore store, long size) {
        return store.tree().size() >= size
                ? Future.succeededFuture()
                : store.catchUp().compose(done -> caughtUp(store, size));
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
