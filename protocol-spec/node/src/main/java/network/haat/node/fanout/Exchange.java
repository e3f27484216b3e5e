package network.haat.node.fanout;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One request and what comes back, at most {@value #MOST} bytes of it. Everything happens on the connection's own event
 * loop, so that no answer passes before its handlers are set. Sets no timer: whoever started it drops it when it lasts.
 */
final class Exchange {

    private static final int MOST = 65_536;

    /** Hears how it ends, once. */
    @FunctionalInterface
    interface End {
        void ended(Exchange exchange, Verdict verdict);
    }

    private final Link link;
    private final Errand errand;
    private final Reply reply;
    private final Line.Ends ends;
    private final End end;
    private final boolean kept;

    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable Buffer body;
    private boolean over;

    Exchange(Link link, Errand errand, Reply reply, Line.Ends ends, End end) {
        this.link = link;
        this.errand = errand;
        this.reply = reply;
        this.ends = ends;
        this.end = end;
        this.kept = link.take();
    }

    Link link() {
        return link;
    }

    Errand errand() {
        return errand;
    }

    Line.Ends ends() {
        return ends;
    }

    void start() {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI(errand.shipment().path(errand.target()));
        link.connection().request(options).onComplete(this::allocated);
    }

    private void allocated(@Nullable HttpClientRequest allocated, @Nullable Throwable failure) {
        if (allocated == null) {
            finish(broken());
        } else if (over) {
            allocated.reset();
        } else {
            request = allocated;
            allocated.headers().addAll(errand.shipment().headers());
            allocated.response().onComplete(this::answered);
            allocated.end(errand.shipment().parcel().body());
        }
    }

    private void answered(@Nullable HttpClientResponse answer, @Nullable Throwable failure) {
        if (answer == null) {
            finish(lost(failure) ? broken() : nonsense());
        } else if (!over) {
            response = answer;
            answer.handler(this::chunk);
            answer.exceptionHandler(this::cut);
            answer.endHandler(this::whole);
        }
    }

    /** A kept connection may have been closed from the other side while the request was on its way. */
    private Verdict broken() {
        link.retire();
        return kept ? Verdict.STALE : Verdict.UNREACHABLE;
    }

    private static boolean lost(@Nullable Throwable failure) {
        return failure instanceof IOException
                || failure instanceof HttpClosedException
                || failure instanceof StreamResetException;
    }

    /** Something came back that is no HTTP. */
    private Verdict nonsense() {
        link.retire();
        return Verdict.last(Outcome.REFUSED, 0);
    }

    private void chunk(Buffer chunk) {
        if (over) {
            return;
        }
        Buffer before = body;
        if ((before == null ? 0 : before.length()) + chunk.length() > MOST) {
            refuse();
        } else {
            body = before == null ? chunk : before.appendBuffer(chunk);
        }
    }

    /** An answer that is no acknowledgement whatever else comes. */
    private void refuse() {
        HttpClientResponse answer = response;
        link.retire();
        finish(Verdict.last(Outcome.REFUSED, answer == null ? 0 : answer.statusCode()));
        reset();
    }

    /** Half an answer: the peer has seen the message. */
    private void cut(Throwable failure) {
        if (!over) {
            refuse();
        }
    }

    private void whole(@Nullable Void end) {
        HttpClientResponse answer = response;
        if (over || answer == null) {
            return;
        }
        if (closes(answer)) {
            link.retire();
        }
        Buffer all = body == null ? Buffer.buffer() : body;
        finish(reply.judge(answer.statusCode(), all, answer.getHeader(HttpHeaders.RETRY_AFTER)));
    }

    private static boolean closes(HttpClientResponse answer) {
        String connection = answer.getHeader(HttpHeaders.CONNECTION);
        return answer.version() == HttpVersion.HTTP_1_0 || (connection != null && connection.equalsIgnoreCase("close"));
    }

    private void finish(Verdict verdict) {
        if (!over) {
            over = true;
            end.ended(this, verdict);
        }
    }

    /** Breaks it off; its end is not told. */
    void drop() {
        over = true;
        reset();
    }

    private void reset() {
        link.retire();
        if (request != null) {
            request.reset();
        }
    }
}
