package network.haat.gateway.core;

import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import network.haat.node.fanout.Delivery;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.ReceiptLine;
import network.haat.protocol.receipt.Search;
import network.haat.protocol.signature.NamedKey;

/** Writes the receipts of this gateway. */
public final class ReceiptBook {

    private final Supplier<NamedKey> key;
    private final Clock clock;

    /** Signs with the key that is in force when a receipt is written. */
    public ReceiptBook(Supplier<NamedKey> key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** The receipt of a message, all of whose deliveries have ended; as the journal keeps it. */
    Buffer write(Transit transit, List<Delivery> deliveries) {
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
