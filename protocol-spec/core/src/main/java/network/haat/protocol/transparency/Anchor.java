package network.haat.protocol.transparency;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * What a participant must know of a registry before it can believe it anything, given out of band as a small JSON file:
 * who it is, where, and whose signatures count. Immutable and safe for use by several threads.
 *
 * @param registry the registry's subscriber id, the origin of its checkpoints
 * @param url its network face: http or https, without a slash at the end; paths such as {@code /v1/snapshot} are
 *     appended
 * @param signingKeys 1 to 16 keys, each of which may sign checkpoints: more than one while a registry changes its key
 * @param encryptionPublicKey X25519, base64 of SPKI DER or of the raw 32 bytes, as {@link EncryptionKey#agree} takes it
 */
public record Anchor(String registry, URI url, List<VerifyingKey> signingKeys, String encryptionPublicKey) {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_KEYS = 16;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Copies the list and cuts a slash at the end of the address; an {@link IllegalArgumentException} for a registry that
     * is no subscriber id, an address that is not as described, or no keys. The encryption key is not tried.
     */
    public Anchor {
        registry = new SubscriberId(registry).value();
        if (!isBase(url)) {
            throw new IllegalArgumentException("not the address of a registry: " + url);
        }
        url = withoutSlash(url);
        signingKeys = List.copyOf(signingKeys);
        if (signingKeys.isEmpty() || signingKeys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("an anchor has 1 to " + MAX_KEYS + " signing keys");
        }
    }

    /**
     * Reads an anchor file. Unknown members are ignored.
     *
     * @param json up to 16 kB of UTF-8
     * @throws ProtocolException when a member is missing or malformed, or a key unusable, naming the place
     */
    public static Anchor read(byte[] json) throws ProtocolException {
        JsonNode object = parse(json);
        LogJson.requireObject(object, "the anchor");
        return new Anchor(registry(object), url(object), signingKeys(object), encryptionKey(object));
    }

    /** The file: indented JSON, UTF-8, with a newline at the end. */
    public byte[] write() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("registry", registry).put("url", url.toString());
        ArrayNode keys = object.putArray("signing_public_keys");
        signingKeys.forEach(key -> keys.add(key.base64()));
        object.put("encryption_public_key", encryptionPublicKey);
        return (object.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(byte[] json) throws ProtocolException {
        if (json.length > MAX_BYTES) {
            throw new ProtocolException(
                    Problem.of(Fault.TOO_LARGE, "the anchor is too large").expected("up to " + MAX_BYTES + " bytes"));
        }
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new ProtocolException(
                    Problem.of(Fault.MALFORMED_BODY, "the anchor is not JSON, or names a member twice")
                            .found(place(notJson)));
        }
    }

    private static @Nullable String place(IOException notJson) {
        if (notJson instanceof JsonProcessingException parsing && parsing.getLocation() != null) {
            JsonLocation location = parsing.getLocation();
            return "a mistake in line " + location.getLineNr() + ", column " + location.getColumnNr();
        }
        return null;
    }

    private static String registry(JsonNode object) throws ProtocolException {
        try {
            return SubscriberId.parse(LogJson.text(object, "registry")).value();
        } catch (ProtocolException refused) {
            throw placed(refused, "/registry");
        }
    }

    private static URI url(JsonNode object) throws ProtocolException {
        String text = LogJson.text(object, "url");
        try {
            URI url = new URI(text);
            if (isBase(url)) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Refused below, like every other text that nothing can be fetched from.
        }
        throw LogJson.invalid("/url", "url is not usable", "http or https, a host, no query", object.path("url"));
    }

    private static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    private static boolean isBase(URI url) {
        return url.getScheme() != null
                && Set.of("http", "https").contains(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static List<VerifyingKey> signingKeys(JsonNode object) throws ProtocolException {
        String place = "/signing_public_keys";
        JsonNode array = object.path("signing_public_keys");
        if (!array.isArray() || array.isEmpty() || array.size() > MAX_KEYS) {
            throw LogJson.invalid(place, "not a list of keys", "1 to " + MAX_KEYS + " texts", array);
        }
        List<VerifyingKey> keys = new ArrayList<>();
        for (JsonNode element : array) {
            VerifyingKey key = signingKey(element, place + "/" + keys.size());
            if (keys.contains(key)) {
                throw LogJson.invalid(place + "/" + keys.size(), "the key stands there twice", "another", element);
            }
            keys.add(key);
        }
        return keys;
    }

    private static VerifyingKey signingKey(JsonNode element, String place) throws ProtocolException {
        if (!element.isTextual()) {
            throw LogJson.invalid(place, "not a key", "base64 of the 32 bytes of an Ed25519 key", element);
        }
        try {
            return VerifyingKey.parse(element.textValue());
        } catch (ProtocolException unusable) {
            throw placed(unusable, place);
        }
    }

    /** Tried, since only agreeing on a secret tells; a key of small order fails with any private key. */
    private static String encryptionKey(JsonNode object) throws ProtocolException {
        String key = LogJson.text(object, "encryption_public_key");
        try {
            String anyKey = Hash.EMPTY_TREE.base64();
            EncryptionKey.parse(anyKey).agree(key);
            return key;
        } catch (ProtocolException unusable) {
            throw placed(unusable, "/encryption_public_key");
        }
    }

    private static ProtocolException placed(ProtocolException refused, String place) {
        return new ProtocolException(refused.problem().as(Fault.INVALID_MESSAGE).at(place));
    }
}
