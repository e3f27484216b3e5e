package network.haat.sandbox.bench;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;

/** TLS by native code where it is on the class path. */
final class NativeTls {

    private NativeTls() {}

    /** Which engine there is: {@code openssl} or {@code jdk}. */
    static String engine() {
        return OpenSSLEngineOptions.isAvailable() ? "openssl" : "jdk";
    }

    static void use(HttpServerOptions options) {
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
    }

    static void use(HttpClientOptions options) {
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
    }
}
