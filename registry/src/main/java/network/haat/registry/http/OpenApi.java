package network.haat.registry.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the operator's face, which anyone may read. */
public final class OpenApi {

    /** Before everything that asks who calls. */
    private static final int FIRST = -1;

    private OpenApi() {}

    /** Adds the route {@code /openapi.yaml}. */
    public static void route(Router router) {
        Buffer document = read();
        router.get("/openapi.yaml")
                .order(FIRST)
                .handler(routing -> routing.response()
                        .putHeader("Content-Type", "application/yaml")
                        .end(document));
    }

    private static Buffer read() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.yaml"))) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
