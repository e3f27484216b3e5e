package network.haat.node.fanout;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 in clear text, over TLS what the peer prefers of HTTP/2 and HTTP/1.1, with OpenSSL's engine when it is on the
 * class path. Safe for use by several threads.
 */
final class Clients {

    private final HttpClientAgent plain;
    private final HttpClientAgent secure;

    /** Clients.
     *
     * @param trust whom to trust instead of the authorities that Java knows, or null
     */
    Clients(Vertx vertx, FanOutRules rules, @Nullable TrustOptions trust) {
        this.plain = vertx.createHttpClient(options(rules));
        this.secure = vertx.createHttpClient(secured(options(rules), rules, trust));
    }

    private static HttpClientOptions options(FanOutRules rules) {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setHttp2ClearTextUpgrade(false)
                .setConnectTimeout((int) rules.connectTimeout().toMillis())
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setDecompressionSupported(false);
    }

    private static HttpClientOptions secured(
            HttpClientOptions options, FanOutRules rules, @Nullable TrustOptions trust) {
        options.setSsl(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setSslHandshakeTimeout(rules.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslEngineOptions(
                        OpenSSLEngineOptions.isAvailable() ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions());
        return trust == null ? options : options.setTrustOptions(trust);
    }

    /** Connects to an address; Host and SNI are those of the key. The connection is on the caller's context. */
    Future<HttpClientConnection> connect(LaneKey key, SocketAddress address) {
        return (key.secure() ? secure : plain)
                .connect(new HttpConnectOptions()
                        .setServer(address)
                        .setHost(key.host())
                        .setPort(key.port())
                        .setSsl(key.secure()));
    }

    Future<Void> close() {
        return Future.join(plain.shutdown(0, TimeUnit.SECONDS), secure.shutdown(0, TimeUnit.SECONDS))
                .mapEmpty();
    }
}
