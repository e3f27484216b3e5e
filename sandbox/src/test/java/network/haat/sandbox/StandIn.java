package network.haat.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers what a test tells it to, and remembers what it was asked. */
final class StandIn implements AutoCloseable {

    /** What it does with one request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Requests as {@code METHOD uri body}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private volatile String token = "";

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Refuses everybody who has not this token. */
    void lock(String secret) {
        token = secret;
    }

    /** Answers a request; several answers to the same are given one after another, the last one for ever. */
    StandIn on(String request, int status, String body) {
        return on(request, exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    StandIn on(String request, Answer answer) {
        answers.computeIfAbsent(request, first -> new ArrayDeque<>()).add(answer);
        return this;
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        Deque<Answer> known = answers.get(request);
        if (known == null) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add((request + " " + body).strip());
            send(exchange, 404, error("NOT_FOUND", "there is no such thing"));
            return;
        }
        if (!token.isEmpty()
                && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            asked.add(request);
            send(exchange, 401, error("UNAUTHORISED", "the token is not known"));
            return;
        }
        String body = exchange.getRequestHeaders().containsKey("Content-Type")
                        && exchange.getRequestHeaders().getFirst("Content-Type").contains("json")
                ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                : "";
        asked.add((request + " " + body).strip());
        Answer answer;
        synchronized (known) {
            answer = known.size() > 1 ? known.remove() : known.element();
        }
        answer.to(exchange);
    }

    private static byte[] error(String code, String message) {
        return ("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
