package network.haat.sandbox.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.Signer;

/** Makes searches as the bytes of whole HTTP requests, each with a number of its own and the buyer's signature. */
final class SignedSearches {

    /**
     * A request.
     *
     * @param number of its search
     * @param bytes head and body; read only by duplicating
     */
    record Request(long number, ByteBuffer bytes) {}

    private final Signer signer;
    private final AtomicLong numbers = new AtomicLong();

    SignedSearches(NamedKey buyer) {
        this.signer = new Signer(() -> buyer, Clock.systemUTC());
    }

    /** Many, made on all cores. */
    List<Request> make(String city, int count) {
        SearchText text = new SearchText(city);
        long first = numbers.getAndAdd(count);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> request(text, first + i))
                .toList();
    }

    /** One. */
    Request one(String city) {
        return request(new SearchText(city), numbers.getAndIncrement());
    }

    /** The value of the header over a body. */
    String authorization(byte[] body) {
        return signer.sign(BodyDigest.of(body), Duration.ofSeconds(SearchText.TTL_SECONDS))
                .format();
    }

    private Request request(SearchText text, long number) {
        byte[] body = text.numbered(number);
        byte[] head = ("POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: "
                        + authorization(body) + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + body.length);
        bytes.put(head).put(body).flip();
        return new Request(number, bytes);
    }
}
