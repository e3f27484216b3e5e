package network.haat.seller.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.Dialect;
import network.haat.seller.core.Seller;
import network.haat.seller.store.BuiltInStore;
import network.haat.seller.store.StoreAnswer;

/** Answers from the built-in store, on a worker thread because its orders are on disk. */
public final class StoreSeller implements Seller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final BuiltInStore store;

    /** Answers for one store. */
    public StoreSeller(Vertx vertx, BuiltInStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    @Override
    public Future<Optional<ObjectNode>> answer(Context request, Buffer body) {
        return vertx.executeBlocking(
                        () -> store.answer(
                                request, JSON.readTree(body.getBytes()).path("message")),
                        false)
                .map(answer -> content(request, answer));
    }

    private static Optional<ObjectNode> content(Context request, StoreAnswer answer) {
        return answer.fold(
                reply -> Optional.of(member("message", reply.message())),
                failure -> Optional.of(member("error", error(request, failure))),
                Optional::empty);
    }

    private static ObjectNode error(Context request, StoreAnswer.Failure failure) {
        return Dialect.of(request.line()).error(failure.type(), failure.code(), null, failure.message());
    }

    private static ObjectNode member(String name, ObjectNode value) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set(name, value);
        return content;
    }
}
