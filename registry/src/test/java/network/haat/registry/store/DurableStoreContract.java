package network.haat.registry.store;

import static network.haat.registry.store.Writing.SELLER;
import static network.haat.registry.store.Writing.adding;
import static network.haat.registry.store.Writing.await;
import static network.haat.registry.store.Writing.key;
import static network.haat.registry.store.Writing.operation;
import static network.haat.registry.store.Writing.participation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import network.haat.node.config.StartException;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.transparency.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does that outlives its process: opened again it is the same, and it notices when it was changed. */
abstract class DurableStoreContract extends StoreContract {

    /** A way to the tables past the store. */
    abstract Connection raw() throws SQLException;

    @Test
    void open_again_isTheSameRegister() {
        for (int i = 0; i < 10; i++) {
            await(store.change(adding(SELLER, key("k" + i), participation(i))));
        }
        await(store.change(adding(SELLER, operation("o1", "r1"))));
        Hash root = store.tree().root();
        List<String> log = log(store);
        Participant entry = store.current().find(SELLER.value()).orElseThrow();
        close(store);

        RegisterStore again = open();

        assertThat(again.tree().root()).isEqualTo(root);
        assertThat(log(again)).isEqualTo(log);
        assertThat(again.current().find(SELLER.value())).contains(entry);
        assertThat(await(new OperationTable(again).find("o1"))).contains(operation("o1", "r1"));
        await(again.change(adding(SELLER, participation(10))));
        assertThat(again.tree().size()).isEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a leaf changed, in what it says or only in its spelling
                "UPDATE entry SET leaf = REPLACE(leaf, 'SUBSCRIBED', 'SUSPENDED') WHERE number = 3",
                "UPDATE entry SET leaf = leaf || ' ' WHERE number = 3",
                "UPDATE entry SET leaf = '' WHERE number = 3",
                "UPDATE entry SET leaf = '{}' WHERE number = 3",
                "UPDATE entry SET leaf = '[]' WHERE number = 0",
                "UPDATE entry SET leaf = REPLACE(leaf, '\"encr_public_key\":\"', '\"encr_public_key\":\"!') WHERE number = 0",
                "UPDATE entry SET leaf = REPLACE(leaf, '2026', '20x6') WHERE number = 2",
                // rows missing: first, in between, last, all
                "DELETE FROM entry WHERE number = 0",
                "DELETE FROM entry WHERE number = 3",
                "DELETE FROM entry WHERE number = 5",
                "DELETE FROM entry",
                // rows in another order, or more of them
                "UPDATE entry SET number = CASE number WHEN 2 THEN -3 ELSE -2 END WHERE number IN (2, 3);"
                        + "UPDATE entry SET number = -number WHERE number < 0",
                "UPDATE entry SET leaf = (SELECT other.leaf FROM entry other WHERE other.number = 5 - entry.number)"
                        + " WHERE number IN (2, 3)",
                "INSERT INTO entry SELECT 6, subscriber_id, REPLACE(leaf, '\"number\":5', '\"number\":6')"
                        + " FROM entry WHERE number = 5",
                // another head
                "UPDATE head SET size = 5",
                "UPDATE head SET size = 7",
                "UPDATE head SET size = 0",
                "UPDATE head SET root = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='",
            })
    void open_tampered_isRefusedInOneLine(String tampering) throws Exception {
        await(store.change(adding(SELLER, key("k1"))));
        for (int i = 1; i < 6; i++) {
            await(store.change(adding(SELLER, participation(i))));
        }
        close(store);
        tamper(tampering);

        assertThatThrownBy(() -> await(opening()))
                .cause()
                .isInstanceOf(StartException.class)
                .message()
                .contains("log in the registry's database", "restore a backup")
                .hasLineCount(1);
    }

    private void tamper(String statements) throws SQLException {
        try (Connection connection = raw();
                Statement statement = connection.createStatement()) {
            for (String one : statements.split(";", -1)) {
                assertThat(statement.executeUpdate(one)).isPositive();
            }
        }
    }
}
