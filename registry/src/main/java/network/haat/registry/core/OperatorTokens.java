package network.haat.registry.core;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Who may use the operator's face. Keeps hashes, never tokens. */
public interface OperatorTokens {

    /** The holder of a token. */
    Future<Optional<Operator>> find(String token);

    /**
     * Makes a token.
     *
     * @return the token, which cannot be had again; fails with {@link network.haat.protocol.error.ProtocolException}
     *     when the name is taken
     */
    Future<String> create(Operator operator);

    /** Ends a token; whether there was one. */
    Future<Boolean> delete(String name);

    /** All holders in order of their names. */
    Future<List<Operator>> all();
}
