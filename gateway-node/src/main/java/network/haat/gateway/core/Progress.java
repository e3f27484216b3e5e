package network.haat.gateway.core;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import network.haat.node.fanout.Delivery;
import network.haat.node.fanout.Outcome;
import network.haat.node.fanout.Target;

/** A delivery that has ended, as one line of the journal: so that after a restart it is not made again. */
final class Progress {

    private static final String TAB = "\t";
    private static final int FIELDS = 7;

    private Progress() {}

    static Buffer write(Delivery delivery) {
        return Buffer.buffer(String.join(
                TAB,
                delivery.target().subscriberId(),
                delivery.target().url().toString(),
                delivery.outcome().name(),
                Integer.toString(delivery.attempts()),
                Integer.toString(delivery.httpStatus()),
                Long.toString(delivery.first().toEpochMilli()),
                Long.toString(delivery.last().toEpochMilli())));
    }

    /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} for anything else. */
    static Delivery read(Buffer line) {
        String[] fields = line.toString().split(TAB, FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("no delivery");
        }
        return new Delivery(
                0,
                new Target(fields[0], URI.create(fields[1])),
                Outcome.valueOf(fields[2]),
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                Instant.ofEpochMilli(Long.parseLong(fields[5])),
                Instant.ofEpochMilli(Long.parseLong(fields[6])));
    }
}
