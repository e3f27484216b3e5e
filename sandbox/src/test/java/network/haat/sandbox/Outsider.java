package network.haat.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/**
 * A participant that shares no code with Haat: the JDK's HTTP server and client, and its own few lines for digest,
 * signature and challenge. What it sees is what is on the wire.
 */
final class Outsider implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] SPKI_PREFIX = Base64.getDecoder().decode("MCowBQYDK2VuAyEA");

    /** A request as it arrived. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are what the test looks at
    record Seen(
            String path,
            byte[] body,
            @Nullable String authorization,
            @Nullable String gatewayAuthorization) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    final String id;
    final BlockingQueue<Seen> inbox = new LinkedBlockingQueue<>();
    private final Ed25519PrivateKeyParameters signing = new Ed25519PrivateKeyParameters(new SecureRandom());
    private final X25519PrivateKeyParameters encryption = new X25519PrivateKeyParameters(new SecureRandom());
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    private String registryKey = "";

    Outsider(String id, String registry) throws IOException {
        this.id = id;
        this.registry = registry;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/np";
    }

    String keyId() {
        return id + "|key-1|ed25519";
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String answer;
        if (path.endsWith("/on_subscribe")) {
            answer = JSON.createObjectNode()
                    .put("answer", solve(JSON.readTree(body).path("challenge").asText()))
                    .toString();
        } else {
            inbox.add(new Seen(
                    path,
                    body,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("X-Gateway-Authorization")));
            answer = "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Subscribes in ONDC's form. */
    JsonNode subscribe(String type, String domain) throws Exception {
        registryKey =
                get(registry + "/v1/registry").path("encryption_public_key").asText();
        ObjectNode body = JSON.createObjectNode();
        body.putObject("context").putObject("operation").put("ops_no", type.equals("buyerApp") ? 1 : 2);
        ObjectNode message = body.putObject("message");
        message.put("request_id", UUID.randomUUID().toString())
                .put("timestamp", Instant.now().toString());
        ObjectNode entity = message.putObject("entity");
        entity.put("country", "IND")
                .put("subscriber_id", id)
                .put("unique_key_id", "key-1")
                .put("callback_url", url());
        ObjectNode keys = entity.putObject("key_pair");
        keys.put("signing_public_key", base64(signing.generatePublicKey().getEncoded()));
        keys.put(
                "encryption_public_key",
                base64(join(SPKI_PREFIX, encryption.generatePublicKey().getEncoded())));
        keys.put("valid_from", Instant.now().minusSeconds(5).toString());
        keys.put("valid_until", Instant.now().plusSeconds(3600).toString());
        ObjectNode entry = message.putArray("network_participant").addObject();
        entry.put("subscriber_url", url())
                .put("domain", domain)
                .put("type", type)
                .put("msn", false);
        entry.putArray("city_code").add("std:080");
        return JSON.readTree(
                post(registry + "/subscribe", body.toString(), null).body());
    }

    HttpResponse<String> postSigned(String url, String body) throws Exception {
        return post(url, body, authorization(body.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> post(String url, String body, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String authorization(byte[] body) {
        long created = Instant.now().getEpochSecond();
        return authorization(body, created, created + 30);
    }

    String authorization(byte[] body, long created, long expires) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, signing);
        byte[] text = signingString(created, expires, body);
        signer.update(text, 0, text.length);
        return "Signature keyId=\"" + keyId() + "\",algorithm=\"ed25519\",created=\"" + created + "\",expires=\""
                + expires + "\",headers=\"(created) (expires) digest\",signature=\""
                + base64(signer.generateSignature())
                + "\"";
    }

    /** Verifies a header over a body with the key the registry gives for its keyId; answers the signer. */
    String verify(@Nullable String header, byte[] body) throws Exception {
        if (header == null) {
            throw new AssertionError("no signature");
        }
        String[] keyId = parameter(header, "keyId").split("\\|", -1);
        String filter = "{\"subscriber_id\":\"" + keyId[0] + "\",\"ukId\":\"" + keyId[1] + "\"}";
        JsonNode rows =
                JSON.readTree(postSigned(registry + "/v2.0/lookup", filter).body());
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(
                false,
                new Ed25519PublicKeyParameters(Base64.getDecoder()
                        .decode(rows.path(0).path("signing_public_key").asText())));
        byte[] text = signingString(
                Long.parseLong(parameter(header, "created")), Long.parseLong(parameter(header, "expires")), body);
        verifier.update(text, 0, text.length);
        if (!verifier.verifySignature(Base64.getDecoder().decode(parameter(header, "signature")))) {
            throw new AssertionError("the signature of " + keyId[0] + " does not verify");
        }
        return keyId[0];
    }

    Seen next() throws InterruptedException {
        Seen seen = inbox.poll(5, TimeUnit.SECONDS);
        if (seen == null) {
            throw new AssertionError(id + " received nothing within 5 s");
        }
        return seen;
    }

    JsonNode get(String url) throws Exception {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String solve(String challenge) throws IOException {
        byte[] spki = Base64.getDecoder().decode(registryKey);
        byte[] secret = new byte[32];
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(encryption);
        agreement.calculateAgreement(new X25519PublicKeyParameters(spki, SPKI_PREFIX.length), secret, 0);
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret, "AES"));
            return new String(cipher.doFinal(Base64.getDecoder().decode(challenge)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static byte[] signingString(long created, long expires, byte[] body) {
        Blake2bDigest blake = new Blake2bDigest(512);
        blake.update(body, 0, body.length);
        byte[] digest = new byte[64];
        blake.doFinal(digest, 0);
        return ("(created): " + created + "\n(expires): " + expires + "\ndigest: BLAKE-512=" + base64(digest))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String parameter(String header, String name) {
        int start = header.indexOf(name + "=\"") + name.length() + 2;
        return header.substring(start, header.indexOf('"', start));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
