package network.haat.seller.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.haat.node.config.Secret;
import network.haat.node.trace.TraceParent;
import network.haat.node.trace.Tracer;
import network.haat.protocol.Context;
import network.haat.seller.core.Seller;

/**
 * Hands requests to the seller's own app: one POST of the received bytes, plain {@code {context, message}}, with its HMAC-SHA256 in
 * {@code Haat-Signature}. The app answers 200 with {@code {"message":…}} or {@code {"error":…}} to call back at once, or
 * any other 2xx to call back later through the API. Tried {@value #ATTEMPTS} times.
 */
public final class WebhookSeller implements Seller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MILLIS = 500;

    private final Vertx vertx;
    private final WebClient http;
    private final String url;
    private final Secret secret;
    private final Duration timeout;
    private final Tracer tracer;

    /**
     * Posts to one URL.
     *
     * @param secret key of the HMAC; without one calls are not signed
     * @param timeout of one call
     * @param tracer knows the trace of a request, which the call carries on
     */
    public WebhookSeller(Vertx vertx, String url, Secret secret, Duration timeout, Tracer tracer) {
        this.vertx = vertx;
        this.http = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
        this.url = url;
        this.secret = secret;
        this.timeout = timeout;
        this.tracer = tracer;
    }

    @Override
    public Future<Optional<ObjectNode>> answer(Context request, Buffer body) {
        return post(body, headers(request), ATTEMPTS, FIRST_PAUSE_MILLIS).compose(WebhookSeller::content);
    }

    private Map<String, String> headers(Context request) {
        return tracer.place(
                        request.transactionId(),
                        request.messageId(),
                        request.action().wireName())
                .map(TraceParent::headers)
                .orElse(Map.of());
    }

    private Future<HttpResponse<Buffer>> post(Buffer body, Map<String, String> headers, int attempts, long pause) {
        HttpRequest<Buffer> call =
                http.postAbs(url).timeout(timeout.toMillis()).putHeader("Content-Type", "application/json");
        headers.forEach(call::putHeader);
        secret.get().ifPresent(key -> call.putHeader("Haat-Signature", "sha256=" + hmac(key, body)));
        return call.sendBuffer(body)
                .compose(response -> response.statusCode() / 100 == 2
                        ? Future.succeededFuture(response)
                        : Future.failedFuture(new IOException("the webhook answered " + response.statusCode())))
                .recover(failure -> attempts == 1
                        ? Future.failedFuture(failure)
                        : vertx.timer(pause, TimeUnit.MILLISECONDS)
                                .compose(woken -> post(body, headers, attempts - 1, pause * 2)));
    }

    private static Future<Optional<ObjectNode>> content(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200
                || response.body() == null
                || response.body().length() == 0) {
            return Future.succeededFuture(Optional.empty());
        }
        try {
            JsonNode json = JSON.readTree(response.body().getBytes());
            ObjectNode content = JSON.createObjectNode();
            if (json.path("error").isObject()) {
                content.set("error", json.path("error"));
            }
            if (json.path("message").isObject()) {
                content.set("message", json.path("message"));
            }
            return Future.succeededFuture(content.isEmpty() ? Optional.empty() : Optional.of(content));
        } catch (IOException notJson) {
            return Future.failedFuture(new IOException("the webhook's answer is not JSON"));
        }
    }

    private static String hmac(String secret, Buffer body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
        }
    }
}
