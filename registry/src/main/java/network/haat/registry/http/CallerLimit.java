package network.haat.registry.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * How often one caller may ask. A caller is an IP address, or of IPv6 the network of 64 bits, which one customer has
 * whole. Remembers a bounded number of callers.
 */
final class CallerLimit {

    private static final int MAX_CALLERS = 100_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int NETWORK_BYTES = 8;

    private final Cache<String, Bucket> callers;
    private final int perMinute;
    private final TimeMeter time;

    CallerLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.time = new ClockMeter(clock);
        this.callers = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .build();
    }

    /** Counts a request; false when there were too many. */
    boolean admits(HttpServerRequest request) {
        return callers.get(caller(request.remoteAddress()), caller -> bucket()).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, WINDOW)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    private static String caller(SocketAddress address) {
        String host = address.hostAddress();
        if (host == null || host.indexOf(':') < 0) {
            return String.valueOf(host);
        }
        try {
            InetAddress parsed = InetAddress.getByName(host);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : host;
        } catch (UnknownHostException impossible) {
            return host;
        }
    }

    /** The registry's time, so that tests can move it. */
    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
