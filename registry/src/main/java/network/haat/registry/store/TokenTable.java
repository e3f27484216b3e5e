package network.haat.registry.store;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Hash;
import network.haat.registry.core.Operator;
import network.haat.registry.core.OperatorRole;
import network.haat.registry.core.OperatorTokens;

/** Tokens of operators in the database: 256 random bits each, of which the SHA-256 is kept. */
public final class TokenTable implements OperatorTokens {

    private static final int BYTES = 32;

    private final Turns turns;
    private final SecureRandom random;
    private final Clock clock;

    /** Tokens in the database of a register. */
    public TokenTable(RegisterStore store, SecureRandom random, Clock clock) {
        this.turns = store.turns();
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Future<Optional<Operator>> find(String token) {
        return turns.read(handle -> handle.createQuery("SELECT name, role FROM token WHERE hash = :hash")
                .bind("hash", hash(token))
                .map((row, context) -> new Operator(row.getString("name"), OperatorRole.valueOf(row.getString("role"))))
                .findOne());
    }

    @Override
    public Future<String> create(Operator operator) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return turns.write(() -> {
            int made = turns.database()
                    .jdbi()
                    .withHandle(handle -> handle.createUpdate(
                                    "INSERT INTO token (name, role, hash, created) VALUES (:name, :role, :hash, :created)"
                                            + " ON CONFLICT (name) DO NOTHING")
                            .bind("name", operator.name())
                            .bind("role", operator.role().name())
                            .bind("hash", hash(token))
                            .bind("created", Times.text(clock.instant()))
                            .execute());
            if (made == 0) {
                throw new ProtocolException(Problem.of(Fault.BUSINESS, "there is a token with this name already")
                        .at("name")
                        .found(operator.name()));
            }
            return token;
        });
    }

    @Override
    public Future<Boolean> delete(String name) {
        return turns.write(() -> turns.database()
                        .jdbi()
                        .withHandle(handle -> handle.createUpdate("DELETE FROM token WHERE name = :name")
                                .bind("name", Texts.storable(name))
                                .execute())
                > 0);
    }

    @Override
    public Future<List<Operator>> all() {
        return turns.read(handle -> handle.createQuery("SELECT name, role FROM token ORDER BY name")
                .map((row, context) -> new Operator(row.getString("name"), OperatorRole.valueOf(row.getString("role"))))
                .list());
    }

    private static String hash(String token) {
        return Hash.sha256(token.getBytes(StandardCharsets.UTF_8)).base64();
    }
}
