package network.haat.node.fanout;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import network.haat.node.outbound.PeerDial;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the addresses that {@link PeerDial} gives. Asks for few addresses at a time, because a resolver
 * refuses when too many ask; how long connecting takes holds up nobody. For one event loop.
 */
final class Dialer {

    private record Question(URI url, Promise<SocketAddress> answer) {}

    private final Context context;
    private final PeerDial dial;
    private final Clients clients;
    private final Duration patience;
    private final int most;
    private final ArrayDeque<Question> questions = new ArrayDeque<>();
    private int asking;

    /**
     * A dialer.
     *
     * @param patience for a connection, TLS and all
     * @param most addresses to ask for at a time
     */
    Dialer(Context context, PeerDial dial, Clients clients, Duration patience, int most) {
        this.patience = patience;
        this.context = context;
        this.dial = dial;
        this.clients = clients;
        this.most = most;
    }

    /**
     * Connects. The answer comes on the event loop: on another thread, what a peer sends first could pass before anybody
     * listens.
     */
    Future<HttpClientConnection> open(LaneKey key, URI url) {
        Question question = new Question(url, Promise.promise());
        questions.addLast(question);
        ask();
        return question.answer().future().compose(address -> inTime(clients.connect(key, address)));
    }

    /**
     * A peer that takes the connection and then never says what HTTP/2 begins with has not connected. If it says so later,
     * nobody wants it any more.
     */
    private Future<HttpClientConnection> inTime(Future<HttpClientConnection> connecting) {
        return connecting
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> connecting.onSuccess(HttpClientConnection::close));
    }

    private void ask() {
        while (asking < most) {
            Question next = questions.pollFirst();
            if (next == null) {
                return;
            }
            asking++;
            dial.to(next.url())
                    .onComplete((address, failure) -> context.runOnContext(on -> answered(next, address, failure)));
        }
    }

    private void answered(Question question, @Nullable SocketAddress address, @Nullable Throwable failure) {
        asking--;
        question.answer().handle(failure == null ? Future.succeededFuture(address) : Future.failedFuture(failure));
        ask();
    }
}
