package network.haat.registry.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * A request as it came.
 *
 * @param body its exact bytes
 * @param authorization every value of the Authorization header
 * @param after where a page of the answer begins; empty for the first
 */
record Call(Buffer body, List<String> authorization, String after) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    byte[] bytes() {
        return body.getBytes();
    }

    /**
     * The body, read.
     *
     * @throws ProtocolException when it is not one JSON object
     */
    JsonNode json() throws ProtocolException {
        JsonNode json = parse();
        if (!json.isObject()) {
            throw malformed("the body is not a JSON object");
        }
        return json;
    }

    private JsonNode parse() throws ProtocolException {
        try {
            return JSON.readTree(text());
        } catch (IOException notJson) {
            throw malformed("the body is not JSON");
        }
    }

    /** Jackson would also read UTF-16, which nobody else on the network does. */
    private String text() throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes()))
                .toString();
    }

    private static ProtocolException malformed(String detail) {
        return new ProtocolException(
                Problem.of(Fault.MALFORMED_BODY, detail).expected("one JSON object, no name in it twice"));
    }
}
