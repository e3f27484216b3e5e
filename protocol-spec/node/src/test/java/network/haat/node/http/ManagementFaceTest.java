package network.haat.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.Listen;
import network.haat.node.config.Secret;
import network.haat.node.observe.NodeMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementFaceTest {

    private final Vertx vertx = Vertx.vertx();
    private boolean ready = true;

    @AfterEach
    void close() {
        vertx.close();
    }

    private int open(Secret token) throws Exception {
        var router = ManagementFace.router(vertx, token, new NodeMetrics("test"), () -> ready);
        return NodeProcess.await(HttpServers.listen(vertx, new Listen("127.0.0.1", 0), router), 10)
                .actualPort();
    }

    /** The first line of the answer to a GET with exactly these headers. */
    private static String get(int port, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9031,,200",
        "127.0.0.1,,200",
        "localhost:9031,http://localhost:9000,200",
        "localhost:9031,https://evil.example.com,401",
        "localhost:9031,null,401",
        "localhost:9031,http://localhost.evil.example.com,401",
        "rebound.example.com:9031,,401"
    })
    void get_noToken_onlyFromThisMachineAndItsPages(String host, String origin, int status) throws Exception {
        int port = open(Secret.NONE);
        String answer = origin == null
                ? get(port, "/metrics", "Host: " + host)
                : get(port, "/metrics", "Host: " + host, "Origin: " + origin);
        assertThat(answer).contains(" " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({"Bearer t0ken,200", "Bearer other,401", "t0ken,401", "Basic t0ken,401"})
    void get_token_onlyWithIt(String header, int status) throws Exception {
        int port = open(new Secret("t0ken"));
        assertThat(get(port, "/metrics", "Host: any.example.com", "Authorization: " + header))
                .contains(" " + status + " ");
        assertThat(get(port, "/metrics", "Host: any.example.com")).contains(" 401 ");
    }

    @Test
    void get_healthAndReady_withoutToken() throws Exception {
        int port = open(new Secret("t0ken"));
        ready = false;
        assertThat(get(port, "/health", "Host: x")).contains(" 200 ");
        assertThat(get(port, "/ready", "Host: x")).contains(" 503 ");
    }
}
