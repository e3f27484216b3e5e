package network.haat.registry.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import network.haat.node.outbound.OneContext;
import network.haat.node.outbound.PeerDial;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;
import network.haat.registry.core.ChallengeCarrier;
import network.haat.registry.core.Step;
import org.jspecify.annotations.Nullable;

/**
 * Posts {@code on_subscribe}, signed as the registry, to the address that {@link PeerDial} gives, and reads the answer.
 * Follows no redirects, waits for a bounded time, and says what was wrong with the answer.
 */
public final class ChallengePost implements ChallengeCarrier {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Problem TOO_LARGE = Problem.of(Fault.BUSINESS, "the answer to the challenge is too large")
            .at("on_subscribe");
    private static final String EXPECTED = "HTTP 200 with {\"answer\":\"…\"}";

    private final Vertx vertx;
    private final HttpClient http;
    private final PeerDial dial;
    private final Signer signer;
    private final Duration timeout;

    /**
     * A carrier.
     *
     * @param dial says where to connect to
     * @param timeout of the whole exchange
     */
    public ChallengePost(Vertx vertx, PeerDial dial, Signer signer, Duration timeout) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setKeepAlive(false));
        this.dial = dial;
        this.signer = signer;
        this.timeout = timeout;
    }

    @Override
    public Future<String> ask(URI url, SubscriberId subscriber, String challenge, Consumer<Step> told) {
        Buffer body = body(subscriber, challenge);
        return dial.to(url)
                .compose(server -> OneContext.call(
                        vertx,
                        () -> http.request(options(url, server, body)).compose(request -> exchange(request, body))))
                .recover(failure -> Future.failedFuture(explain(failure, url)));
    }

    private Future<String> exchange(HttpClientRequest request, Buffer body) {
        return request.send(body)
                .compose(ChallengePost::answer)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private RequestOptions options(URI url, SocketAddress server, Buffer body) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setServer(server)
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader(
                        "Authorization",
                        signer.sign(BodyDigest.of(body.getBytes()), timeout).format());
    }

    private static Buffer body(SubscriberId subscriber, String challenge) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subscriber_id", subscriber.value());
        json.put("challenge", challenge);
        return Buffer.buffer(json.toString());
    }

    private static Future<String> answer(HttpClientResponse response) {
        return BoundedAnswer.read(response, TOO_LARGE)
                .compose(body -> response.statusCode() == 200
                        ? text(body)
                        : Future.failedFuture(
                                refusal("the participant refused the challenge", "HTTP " + response.statusCode())));
    }

    private static Future<String> text(Buffer body) {
        JsonNode answer = parse(body).path("answer");
        return answer.isTextual()
                ? Future.succeededFuture(answer.asText())
                : Future.failedFuture(refusal(
                        "the participant sent no answer to the challenge", body.length() + " bytes without one"));
    }

    /** What is not JSON has no answer in it either. */
    private static JsonNode parse(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private Throwable explain(Throwable failure, URI url) {
        if (failure instanceof ProtocolException known) {
            return refused(known.problem(), url);
        }
        return new NoAnswerException(
                failure instanceof TimeoutException
                        ? problem(
                                "the participant did not answer the challenge within " + timeout.toSeconds() + " s",
                                null)
                        : problem("the participant could not be reached at " + url, null));
    }

    /** What the dial refuses has no place yet, and is a reason not to enter the participant, whatever it is. */
    private static ProtocolException refused(Problem problem, URI url) {
        return new ProtocolException(
                problem.path() != null
                        ? problem
                        : problem.as(Fault.BUSINESS).at("on_subscribe").expected("a public host at " + url));
    }

    private static ProtocolException refusal(String detail, @Nullable String found) {
        return new ProtocolException(problem(detail, found));
    }

    private static Problem problem(String detail, @Nullable String found) {
        return Problem.of(Fault.BUSINESS, detail)
                .at("on_subscribe")
                .expected(EXPECTED)
                .found(found)
                .fix("check that callback_url is open to the registry and answers on_subscribe at once");
    }
}
