package network.haat.node.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector of spans on loopback, which reads OTLP over HTTP by its published numbers of fields and nothing else. */
public final class OtlpReceiver implements AutoCloseable {

    /**
     * A span as it came.
     *
     * @param service name of the service that told it
     * @param kind 2 for a server's, 3 for a client's
     * @param attributes those that are text
     * @param events names of its events
     * @param failed whether its status is an error
     */
    public record Received(
            String service,
            String name,
            String traceId,
            String spanId,
            String parent,
            long kind,
            long start,
            long end,
            Map<String, String> attributes,
            List<String> events,
            boolean failed) {}

    /** All spans that came. */
    public final List<Received> spans = new CopyOnWriteArrayList<>();

    /** The {@code Authorization} of each call, empty where there was none. */
    public final List<String> authorizations = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 200;

    /** Opens one. */
    public OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Its base URL. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with this status from now on; spans count only with 200. */
    public void answers(int other) {
        status = other;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int answer = status;
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "" : authorization);
        if (answer == 200) {
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            read(packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private void read(byte[] request) {
        for (Message perResource : new Message(request).messages(1)) {
            String service = perResource.messages(1).stream()
                    .flatMap(resource -> attributes(resource, 1).entrySet().stream())
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            for (Message scope : perResource.messages(2)) {
                scope.messages(2).forEach(span -> spans.add(span(service, span)));
            }
        }
    }

    private static Received span(String service, Message span) {
        return new Received(
                service,
                span.text(5),
                HexFormat.of().formatHex(span.bytes(1)),
                HexFormat.of().formatHex(span.bytes(2)),
                HexFormat.of().formatHex(span.bytes(4)),
                span.number(6),
                span.number(7),
                span.number(8),
                attributes(span, 9),
                span.messages(11).stream().map(event -> event.text(2)).toList(),
                span.messages(15).stream().anyMatch(state -> state.number(3) == 2));
    }

    private static Map<String, String> attributes(Message of, int field) {
        Map<String, String> attributes = new HashMap<>();
        for (Message attribute : of.messages(field)) {
            attribute.messages(2).forEach(value -> attributes.put(attribute.text(1), value.text(1)));
        }
        return attributes;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A message of protocol buffers: fields by number, the last of a number where one is asked for. */
    private static final class Message {
        private final Map<Integer, List<byte[]>> texts = new HashMap<>();
        private final Map<Integer, Long> numbers = new HashMap<>();

        Message(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long tag = varint(in);
                int field = (int) (tag >>> 3);
                switch ((int) (tag & 7)) {
                    case 0 -> numbers.put(field, varint(in));
                    case 1 -> numbers.put(field, in.getLong());
                    case 2 -> {
                        byte[] text = new byte[(int) varint(in)];
                        in.get(text);
                        texts.computeIfAbsent(field, first -> new ArrayList<>()).add(text);
                    }
                    case 5 -> numbers.put(field, (long) in.getInt());
                    default -> throw new IllegalArgumentException("no such wire type: " + (tag & 7));
                }
            }
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<Message> messages(int field) {
            return texts.getOrDefault(field, List.of()).stream()
                    .map(Message::new)
                    .toList();
        }

        byte[] bytes(int field) {
            List<byte[]> all = texts.getOrDefault(field, List.of());
            return all.isEmpty() ? new byte[0] : all.get(all.size() - 1);
        }

        String text(int field) {
            return new String(bytes(field), StandardCharsets.UTF_8);
        }

        long number(int field) {
            return numbers.getOrDefault(field, 0L);
        }
    }
}
