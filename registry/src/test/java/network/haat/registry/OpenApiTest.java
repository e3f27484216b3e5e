package network.haat.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document says what the operator's face has: neither more nor less. */
final class OpenApiTest {

    @TempDir
    Path folder;

    @Test
    void document_paths_areTheRoutes() throws Exception {
        try (TestRegistry registry = new TestRegistry(folder)) {
            assertThat(documented(registry.app().appPort())).isEqualTo(routed(registry.app()));
        }
    }

    private static Set<String> documented(int port) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/openapi.yaml"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode paths = new YAMLMapper().readTree(response.body()).path("paths");
        Set<String> calls = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return calls;
    }

    private static Set<String> routed(RegistryApp app) {
        Router router = app.operatorFace();
        Set<String> calls = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            Set<HttpMethod> methods = route.methods();
            if (methods != null) {
                String path = Objects.requireNonNull(route.getName()).replaceAll(":([a-z]+)", "{$1}");
                methods.forEach(method -> calls.add(method + " " + path));
            }
        }
        return calls;
    }
}
