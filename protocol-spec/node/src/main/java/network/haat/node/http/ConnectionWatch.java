package network.haat.node.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that are kept open by dripping: the server's own time-out sees only silence. The first header must
 * be there soon; after an answer the next one, and all of a request, within the time that a silent connection has. Above
 * {@value #MOST} connections new ones are closed at once. Safe for use by several threads.
 */
final class ConnectionWatch {

    /** On one event loop. Far more than peers have, and so few that their buffers fit into memory. */
    private static final int MOST = 5_000;

    private final long headerNanos;
    private final long idleNanos;
    private final Sweep sweep;
    private final Map<HttpConnection, Line> lines = new ConcurrentHashMap<>();

    ConnectionWatch(Vertx vertx, Duration header, Duration idle) {
        this.headerNanos = header.toNanos();
        this.idleNanos = idle.toNanos();
        this.sweep = new Sweep(vertx, header);
    }

    void opened(HttpConnection connection) {
        if (lines.size() >= MOST) {
            connection.close();
            return;
        }
        Line line = new Line(connection);
        lines.put(connection, line);
        connection.closeHandler(closed -> {
            lines.remove(connection);
            sweep.remove(line);
        });
        sweep.add(line);
    }

    void began(HttpServerRequest request) {
        Line line = lines.get(request.connection());
        if (line != null) {
            line.began(request);
        }
    }

    /** One connection. */
    private final class Line implements Sweep.Watched {

        private final HttpConnection connection;
        private volatile long since = System.nanoTime();
        private volatile @Nullable HttpServerRequest request;

        /** Whether the sweep has seen that its request was answered; since then nothing has begun. */
        private volatile boolean resting;

        Line(HttpConnection connection) {
            this.connection = connection;
        }

        void began(HttpServerRequest next) {
            request = next;
            since = System.nanoTime();
            resting = false;
        }

        @Override
        public void look(long nanoTime) {
            HttpServerRequest latest = request;
            if (latest == null) {
                closeAfter(headerNanos, nanoTime);
            } else if (!latest.isEnded() || resting) {
                closeAfter(idleNanos, nanoTime);
            } else if (latest.response().ended()) {
                since = nanoTime;
                resting = true;
            }
        }

        private void closeAfter(long nanos, long nanoTime) {
            if (nanoTime - since > nanos) {
                connection.close();
            }
        }
    }
}
