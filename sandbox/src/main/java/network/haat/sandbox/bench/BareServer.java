package network.haat.sandbox.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * The least any gateway must do before it may acknowledge: read the body, digest it, verify the signature with a key it
 * has at hand. Nothing is parsed, looked up, remembered, written or logged; passed on, after the answer, only where told
 * to.
 */
final class BareServer {

    private static final int POOL = 64;
    private static final Buffer ACK = Buffer.buffer("{\"message\":{\"ack\":{\"status\":\"ACK\"}}}");
    private static final Buffer NACK = Buffer.buffer("{\"message\":{\"ack\":{\"status\":\"NACK\"}}}");

    private final Verifier verifier = new Verifier(SignaturePolicy.DEFAULT, Clock.systemUTC());
    private final VerifyingKey key;
    private final @Nullable HttpClient client;
    private final @Nullable RequestOptions next;

    private BareServer(VerifyingKey key, @Nullable HttpClient client, @Nullable RequestOptions next) {
        this.key = key;
        this.client = client;
        this.next = next;
    }

    /** Takes the port, the signer's key, and where to pass messages on, if anywhere; one server on every core. */
    static Child.Work start(Vertx vertx, String[] arguments) throws Exception {
        boolean relays = arguments.length > 2;
        BareServer bare = new BareServer(
                VerifyingKey.parse(arguments[1]),
                relays ? vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(POOL)) : null,
                relays
                        ? new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(arguments[2] + "/search")
                        : null);
        int port = Integer.parseInt(arguments[0]);
        OnEveryCore.start(
                vertx,
                context -> vertx.createHttpServer().requestHandler(bare::take).listen(port, "127.0.0.1"));
        return line -> "";
    }

    private void take(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        request.body().onSuccess(body -> {
            boolean verified = verifier.verify(header, body.getBytes(), key) instanceof Verification.Verified;
            request.response()
                    .setStatusCode(verified ? 200 : 401)
                    .putHeader("Content-Type", "application/json")
                    .end(verified ? ACK : NACK);
            if (client != null && next != null && verified) {
                RequestOptions options = new RequestOptions(next)
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Authorization", header);
                client.request(options).compose(onward -> onward.send(body)).compose(HttpClientResponse::body);
            }
        });
    }
}
