package network.haat.node.fanout;

import io.vertx.core.http.HttpClientConnection;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one origin, all on one event loop: kept, so that nothing is looked up for a message, and renewed now
 * and then, so that a peer that moves to another address is followed. Over TLS the first connection tells whether the
 * peer speaks HTTP/2, where one is enough.
 */
final class HttpLine implements Line {

    /** Up to a quarter less for each, so that not all are renewed at a time. */
    private static final long LONGEST_LIFE = 300_000;

    private static final long LONGEST_IDLE = 60_000;

    private record Expecting(Errand errand, Ends ends) {}

    private final LaneKey key;
    private final Dialer dialer;
    private final FanOutRules rules;
    private final Clock clock;
    private final Tally tally;
    private final Reply reply = new Reply();

    private final List<Link> links = new ArrayList<>();
    private final Map<Errand, Exchange> exchanges = new HashMap<>();
    private final ArrayDeque<Expecting> expecting = new ArrayDeque<>();

    private int opening;
    private boolean single;
    private boolean closed;

    HttpLine(LaneKey key, Dialer dialer, FanOutRules rules, Clock clock, Tally tally) {
        this.key = key;
        this.dialer = dialer;
        this.rules = rules;
        this.clock = clock;
        this.tally = tally;
        this.single = key.secure();
    }

    @Override
    public boolean start(Errand errand, Ends ends) {
        Link link = free();
        if (link != null) {
            post(link, errand, ends);
            return true;
        }
        expecting.addLast(new Expecting(errand, ends));
        openMore();
        if (opening == 0) {
            expecting.removeLast();
            return false;
        }
        return true;
    }

    private @Nullable Link free() {
        for (int i = links.size() - 1; i >= 0; i--) {
            if (links.get(i).free(rules.concurrency())) {
                return links.get(i);
            }
        }
        return null;
    }

    /** One for each who waits, within the bounds. */
    private void openMore() {
        int most = single ? 1 : rules.concurrency();
        while (opening < expecting.size() && opening + usable() < most && tally.open()) {
            open(expecting.getLast().errand().target().url());
        }
    }

    private int usable() {
        int usable = 0;
        for (Link link : links) {
            usable += link.retired() ? 0 : 1;
        }
        return usable;
    }

    private void post(Link link, Errand errand, Ends ends) {
        Exchange exchange = new Exchange(link, errand, reply, ends, this::ended);
        exchanges.put(errand, exchange);
        exchange.start();
    }

    private void ended(Exchange exchange, Verdict verdict) {
        exchanges.remove(exchange.errand());
        exchange.link().give(clock.millis());
        serve();
        exchange.ends().ended(exchange.errand(), verdict);
    }

    /** Those who wait for a connection go first. */
    private void serve() {
        Link link = expecting.isEmpty() ? null : free();
        while (link != null) {
            Expecting next = expecting.pollFirst();
            if (next == null) {
                return;
            }
            post(link, next.errand(), next.ends());
            link = free();
        }
    }

    private void open(URI url) {
        opening++;
        dialer.open(key, url).onComplete(this::opened);
    }

    private void opened(@Nullable HttpClientConnection connection, @Nullable Throwable failure) {
        opening--;
        if (connection == null) {
            tally.closed();
            failed(failure);
        } else if (closed) {
            tally.closed();
            connection.close();
        } else {
            keep(connection);
            serve();
            openMore();
        }
    }

    private void keep(HttpClientConnection connection) {
        boolean multiplexed = key.secure() && connection.maxActiveStreams() > 1;
        long now = clock.millis();
        long life = LONGEST_LIFE - ThreadLocalRandom.current().nextLong(LONGEST_LIFE / 4);
        Link link = new Link(connection, multiplexed, now, now + life);
        single = link.multiplexed();
        links.add(link);
        connection.closeHandler(gone -> forget(link));
        connection.shutdownHandler(leaving -> link.retire());
        connection.exceptionHandler(told -> link.retire());
        if (link.multiplexed()) {
            connection.goAwayHandler(leaving -> link.retire());
            connection.remoteSettingsHandler(changed -> serve());
        }
    }

    private void forget(Link link) {
        if (link.gone()) {
            links.remove(link);
            tally.closed();
            openMore();
        }
    }

    /** Each opening was for one errand, but for the first over TLS, on which all depend: that is one failure, not many. */
    private void failed(@Nullable Throwable failure) {
        boolean forbidden = failure instanceof ProtocolException refused
                && refused.problem().fault() == Fault.BUSINESS;
        Expecting first = expecting.pollFirst();
        List<Expecting> others = opening == 0 && usable() == 0 ? List.copyOf(expecting) : List.of();
        expecting.removeAll(others);
        if (first != null) {
            first.ends().ended(first.errand(), forbidden ? Verdict.FORBIDDEN : Verdict.UNREACHABLE);
        }
        others.forEach(one -> one.ends().ended(one.errand(), forbidden ? Verdict.FORBIDDEN : Verdict.NO_CONNECTION));
    }

    @Override
    public boolean drop(Errand errand) {
        Exchange exchange = exchanges.remove(errand);
        if (exchange == null) {
            expecting.removeIf(one -> one.errand() == errand);
            return false;
        }
        exchange.drop();
        exchange.link().give(clock.millis());
        return true;
    }

    @Override
    public void tidy(long now) {
        for (Link link : List.copyOf(links)) {
            if (link.outlived(now, LONGEST_IDLE)) {
                link.retire();
            }
        }
    }

    @Override
    public boolean spare() {
        for (Link link : links) {
            if (!link.active() && !link.retired()) {
                link.retire();
                return true;
            }
        }
        return false;
    }

    @Override
    public int connections() {
        return links.size() + opening;
    }

    @Override
    public void close() {
        closed = true;
        expecting.clear();
        List.copyOf(links).forEach(Link::retire);
    }
}
