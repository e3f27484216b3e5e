package network.haat.node.fanout;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One parcel on its way to all its targets. Safe for use by several threads. */
final class Shipment {

    private static final Logger LOG = LoggerFactory.getLogger(Shipment.class);

    private final Parcel parcel;
    private final List<Target> targets;
    private final Deliveries deliveries;
    private final MultiMap headers;
    private final long deadline;
    private final String path;
    private final AtomicInteger open;
    private final Promise<Void> done = Promise.promise();

    Shipment(Parcel parcel, List<Target> targets, Deliveries deliveries) {
        this.parcel = parcel;
        this.targets = targets;
        this.deliveries = deliveries;
        this.headers = headers(parcel);
        this.deadline = parcel.deadline().toEpochMilli();
        this.path = "/" + parcel.action();
        this.open = new AtomicInteger(targets.size());
    }

    /** Made once for all targets; only read from then on. */
    private static MultiMap headers(Parcel parcel) {
        MultiMap headers = HttpHeaders.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        parcel.headers().forEach(headers::set);
        headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(parcel.body().length()));
        return headers;
    }

    Parcel parcel() {
        return parcel;
    }

    List<Target> targets() {
        return targets;
    }

    MultiMap headers() {
        return headers;
    }

    /** Milliseconds of the epoch. */
    long deadline() {
        return deadline;
    }

    /** What is asked for at a target. */
    String path(Target target) {
        String base = target.url().getRawPath();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path;
    }

    /** A delivery has ended. Whatever the listener does wrong stays with it. */
    void settled(Delivery delivery) {
        try {
            deliveries.delivered(delivery);
        } catch (RuntimeException wrong) {
            LOG.error(
                    "could not take note of a delivery; transaction_id={} message_id={} subscriber_id={}",
                    parcel.transactionId(),
                    parcel.messageId(),
                    delivery.target().subscriberId(),
                    wrong);
        }
        if (open.decrementAndGet() == 0) {
            done.tryComplete();
        }
    }

    /** Not all targets are heard of any more. */
    void abandoned(Throwable why) {
        done.tryFail(why);
    }

    Future<Void> done() {
        return done.future();
    }
}
