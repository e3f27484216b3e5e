package network.haat.registry.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.VlookupText;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.protocol.transparency.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Answers ONDC's old signed look-up. Its signature covers neither sender nor time, so the time must be near and a
 * request_id is answered once.
 */
public final class Vlookups {

    private static final Duration NEAR = Duration.ofMinutes(5);

    /** When more come within the time, the oldest are forgotten: to repeat a look-up changes nothing. */
    private static final int REMEMBERED = 200_000;

    private static final int LONGEST = 1_024;

    private final Lookups lookups;
    private final Cache<Hash, Boolean> requests = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(NEAR.multipliedBy(2))
            .build();
    private final Clock clock;

    /** Signed look-ups in a register. */
    public Vlookups(Lookups lookups, Clock clock) {
        this.lookups = lookups;
        this.clock = clock;
    }

    /**
     * Answers a request body.
     *
     * @throws ProtocolException when it is malformed, late, repeated, or not signed by its sender
     */
    public List<Subscription> answer(JsonNode body) throws ProtocolException {
        String sender = text(body, "sender_subscriber_id");
        String requestId = text(body, "request_id");
        requireNear(text(body, "timestamp"));
        String signature = text(body, "signature");
        JsonNode parameters = body.path("search_parameters");
        checkSignature(sender, signedText(parameters), signature);
        LookupFilter filter = filter(parameters);
        useOnce(sender + "|" + requestId);
        return lookups.find(filter);
    }

    private void useOnce(String request) throws ProtocolException {
        Hash name = Hash.sha256(request.getBytes(StandardCharsets.UTF_8));
        if (requests.asMap().putIfAbsent(name, true) != null) {
            throw new ProtocolException(Problem.of(Fault.DUPLICATE, "this request has been seen before")
                    .at("/request_id")
                    .fix("send a new request with a new request_id"));
        }
    }

    private static LookupFilter filter(JsonNode parameters) throws ProtocolException {
        try {
            return LookupFilter.read(parameters);
        } catch (ProtocolException refused) {
            Problem problem = refused.problem();
            String path = problem.path() == null ? "" : problem.path();
            throw new ProtocolException(problem.at("/search_parameters" + path));
        }
    }

    private void requireNear(String timestamp) throws ProtocolException {
        Instant time = time(timestamp);
        if (Duration.between(time, clock.instant()).abs().compareTo(NEAR) > 0) {
            throw new ProtocolException(Problem.of(Fault.STALE, "the timestamp is too far from now")
                    .at("/timestamp")
                    .expected("within " + NEAR.toMinutes() + " minutes of " + clock.instant())
                    .found(timestamp));
        }
    }

    private static Instant time(String timestamp) throws ProtocolException {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException malformed) {
            throw invalid("timestamp", "RFC 3339, like 2026-11-23T10:00:00.000Z", timestamp);
        }
    }

    private static byte[] signedText(JsonNode parameters) throws ProtocolException {
        return VlookupText.of(parameters)
                .orElseThrow(() -> invalid(
                        "search_parameters", "country, domain, type, city and subscriber_id, none of them empty", null))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The request names no key, so any the sender has in force will do. */
    private void checkSignature(String sender, byte[] text, String signature) throws ProtocolException {
        List<Subscription> senders = lookups.find(new LookupFilter(sender, null, null, null, null, null));
        if (senders.isEmpty()) {
            throw new ProtocolException(
                    Problem.of(Fault.UNKNOWN_SUBSCRIBER, "the registry has no subscription in force for the sender")
                            .at("/sender_subscriber_id")
                            .found(sender));
        }
        List<String> keys =
                senders.stream().map(Subscription::signingPublicKey).distinct().toList();
        if (!isSigned(keys, text, signature)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, "the signature is not the sender's")
                    .at("/signature")
                    .expected("base64 of Ed25519 over country|domain|type|city|subscriber_id, without a digest"));
        }
    }

    private static boolean isSigned(List<String> keys, byte[] text, String signature) throws ProtocolException {
        byte[] bytes = decode(signature);
        for (String key : keys) {
            if (VerifyingKey.parse(key).verifies(text, bytes)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] decode(String signature) throws ProtocolException {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException notBase64) {
            throw invalid("signature", "base64", signature);
        }
    }

    private static String text(JsonNode body, String name) throws ProtocolException {
        JsonNode value = body.path(name);
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST) {
            throw invalid(name, "1 to " + LONGEST + " characters", null);
        }
        return value.asText();
    }

    private static ProtocolException invalid(String name, String expected, @Nullable String found) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, name + " is missing or malformed")
                .at("/" + name)
                .expected(expected)
                .found(found));
    }
}
