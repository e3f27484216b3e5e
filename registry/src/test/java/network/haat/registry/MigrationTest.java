package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import network.haat.node.config.ConfigException;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A register made before there was a log: it opens, says what it said, and has a log that proves it. */
final class MigrationTest {

    /** As version 1 wrote times. */
    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Instant earlier = now.minus(Duration.ofDays(3));
    private final Instant later = now.plus(Duration.ofDays(30));
    private static final String RAW_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path folder;

    @Test
    void open_versionOneWithParticipants_keepsThemAsTheyWere() throws Exception {
        try (Connection old = versionOne()) {
            subscriber(old, "seller.example.com/shop");
            key(old, "seller.example.com/shop", "old", earlier.plusSeconds(60), earlier);
            key(old, "seller.example.com/shop", "new \"1\"", later, now.minusSeconds(9));
            participation(old, "seller.example.com/shop", "BPP", DOMAIN, "[\"std:080\",\"std:011\"]", "SUBSCRIBED");
            participation(old, "seller.example.com/shop", "BAP", DOMAIN, "[\"*\"]", "SUSPENDED");
            subscriber(old, "gone.example.com");
            key(old, "gone.example.com", "1", later, earlier);
            participation(old, "gone.example.com", "BG", DOMAIN, "[\"*\"]", "UNSUBSCRIBED");
        }

        try (TestRegistry registry = new TestRegistry(folder)) {
            JsonNode shop = registry.participant("seller.example.com/shop").json();
            assertThat(shop.at("/created").asText()).isEqualTo(earlier.toString());
            assertThat(shop.at("/updated").asText()).isEqualTo(now.toString());
            assertThat(shop.path("keys")).hasSize(2);
            assertThat(shop.at("/keys/0").toString())
                    .isEqualTo("{\"unique_key_id\":\"old\",\"signing_public_key\":\"" + RAW_KEY
                            + "\",\"encr_public_key\":\"" + RAW_KEY + "\",\"valid_from\":\"" + earlier
                            + "\",\"valid_until\":\"" + earlier.plusSeconds(60) + "\",\"registered\":\"" + earlier
                            + "\"}");
            assertThat(shop.at("/keys/1/unique_key_id").asText()).isEqualTo("new \"1\"");
            assertThat(withoutEvents(shop).path("participations"))
                    .isEqualTo(new ObjectMapper()
                            .readTree("[{\"type\":\"BAP\",\"domain\":\"ONDC:RET10\",\"status\":\"SUSPENDED\","
                                    + "\"subscriber_url\":\"https://shop.example.com/बाज़ार\",\"country\":\"IND\",\"cities\":[\"*\"]},"
                                    + "{\"type\":\"BPP\",\"domain\":\"ONDC:RET10\",\"status\":\"SUBSCRIBED\","
                                    + "\"subscriber_url\":\"https://shop.example.com/बाज़ार\",\"country\":\"IND\","
                                    + "\"cities\":[\"std:080\",\"std:011\"]}]"));
            JsonNode gone = registry.participant("gone.example.com").json();
            assertThat(gone.at("/participations/0/status").asText()).isEqualTo("UNSUBSCRIBED");
            ArrayNode rows = (ArrayNode) registry.post(
                            "/lookup",
                            new ObjectMapper()
                                    .createObjectNode()
                                    .put("country", "IND")
                                    .put("domain", DOMAIN))
                    .json();
            assertThat(rows).hasSize(1);
            assertLogVerifies(registry, 6);
        }
    }

    @Test
    void open_versionOneMigrated_goesOnAndOpensAgain() throws Exception {
        try (Connection old = versionOne()) {
            subscriber(old, "gone.example.com");
            key(old, "gone.example.com", "1", later, earlier);
        }
        try (TestRegistry registry = new TestRegistry(folder)) {
            TestParticipant seller = new TestParticipant(registry, "seller.example.com");
            assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo("200 ACK ");
            List<String> leaves = new Desk(registry).leaves();

            registry.restart();

            assertThat(new Desk(registry).leaves()).isEqualTo(leaves).hasSize(5);
            assertLogVerifies(registry, 5);
        }
    }

    @Test
    void open_versionOneEmpty_isAnEmptyLog() throws Exception {
        versionOne().close();

        try (TestRegistry registry = new TestRegistry(folder)) {
            assertLogVerifies(registry, 0);
        }
    }

    private static void assertLogVerifies(TestRegistry registry, int size) throws Exception {
        Anchor anchor = Anchor.read(registry.fetch("/v1/anchor").body());
        Checkpoint head = Checkpoint.verify(
                new String(registry.fetch("/v1/log/checkpoint").body(), StandardCharsets.UTF_8), anchor);
        Frontier frontier = Frontier.EMPTY;
        for (String leaf : new Desk(registry).leaves()) {
            byte[] bytes = leaf.getBytes(StandardCharsets.UTF_8);
            assertThat(Entry.read(bytes).number()).isEqualTo(frontier.size());
            frontier = frontier.append(bytes);
        }
        assertThat(head.size()).isEqualTo(size);
        assertThat(frontier.size()).isEqualTo(size);
        assertThat(frontier.root()).isEqualTo(head.root());
    }

    private static ObjectNode withoutEvents(JsonNode shown) {
        return ((ObjectNode) shown).without("events");
    }

    private Connection versionOne() throws SQLException, ConfigException {
        NodeKeys.loadOrGenerate(folder.resolve("keys.json"), "registry.haat.test");
        String url = "jdbc:sqlite:" + folder.resolve("registry.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:network/haat/registry/store/migration/sqlite")
                .target("1")
                .load()
                .migrate();
        assertThat(Files.exists(folder.resolve("registry.db"))).isTrue();
        return DriverManager.getConnection(url);
    }

    private void subscriber(Connection old, String id) throws SQLException {
        insert(old, "INSERT INTO subscriber VALUES (?, ?, ?)", id, text(earlier), text(now));
        insert(
                old,
                "INSERT INTO event (subscriber_id, time, actor, subject, change, reason) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                text(earlier),
                "registry",
                "key 1",
                "key registered",
                "as it was");
    }

    private void key(Connection old, String id, String name, Instant until, Instant registered) throws SQLException {
        insert(
                old,
                "INSERT INTO subscriber_key VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                name,
                RAW_KEY,
                RAW_KEY,
                text(earlier),
                text(until),
                text(registered));
    }

    private static void participation(
            Connection old, String id, String role, String domain, String cities, String status) throws SQLException {
        insert(
                old,
                "INSERT INTO participation VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                role,
                domain,
                "https://shop.example.com/बाज़ार",
                "IND",
                cities,
                status);
    }

    private static void insert(Connection old, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = old.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String text(Instant time) {
        return TIMES.format(time);
    }
}
