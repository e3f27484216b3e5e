package network.haat.gateway.core;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import network.haat.node.fanout.Delivery;
import network.haat.protocol.Action;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.ReceiptLine;
import network.haat.protocol.receipt.Search;
import network.haat.protocol.signature.NamedKey;

/** Writes the receipts of this gateway. */
public final class ReceiptBook {

    /** Lines of a receipt that is written where the last delivery ended: a fraction of a millisecond. */
    private static final int MOST_HERE = 100;

    private final Supplier<NamedKey> key;
    private final Clock clock;
    private final Function<Callable<Buffer>, Future<Buffer>> aside;

    /**
     * Signs with the key that is in force when a receipt is written.
     *
     * @param aside does what would hold up an event loop
     */
    public ReceiptBook(Supplier<NamedKey> key, Clock clock, Function<Callable<Buffer>, Future<Buffer>> aside) {
        this.key = key;
        this.clock = clock;
        this.aside = aside;
    }

    /**
     * The receipt of a message, all of whose deliveries have ended; as the journal keeps it. A catalogue that came back has
     * none: it is nobody's but its seller's and its buyer's, and would be taken for the receipt of its search.
     */
    Future<Buffer> write(Transit transit, List<Delivery> deliveries) {
        if (transit.context().action() != Action.SEARCH) {
            return Future.succeededFuture(Buffer.buffer());
        }
        return deliveries.size() > MOST_HERE
                ? aside.apply(() -> written(transit, deliveries))
                : Future.succeededFuture(written(transit, deliveries));
    }

    private Buffer written(Transit transit, List<Delivery> deliveries) {
        return Buffer.buffer(Receipt.sign(
                        Search.of(transit.context(), transit.digest(), transit.received()),
                        transit.registry(),
                        clock.instant(),
                        deliveries.stream().map(ReceiptBook::line).toList(),
                        key.get())
                .toBytes());
    }

    private static ReceiptLine line(Delivery delivery) {
        return new ReceiptLine(
                delivery.target().subscriberId(),
                delivery.target().url().toString(),
                delivery.outcome().name(),
                delivery.attempts(),
                delivery.httpStatus(),
                delivery.first(),
                delivery.last());
    }
}
