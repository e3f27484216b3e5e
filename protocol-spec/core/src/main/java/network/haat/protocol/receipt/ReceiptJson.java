package network.haat.protocol.receipt;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.InclusionProof;

/** The JSON around signed texts. Strict: what is not known here is refused, since somebody must have put it there. */
final class ReceiptJson {

    private static final int MAX_BYTES = 64 << 20;
    private static final int MOST_RECEIPTS = 64;
    private static final String RECEIPT = "receipt";
    private static final Set<String> WHOLE = Set.of(RECEIPT, "lines");
    private static final Set<String> EXTRACT = Set.of(RECEIPT, "subscriber_id", "proofs");
    private static final Set<String> PROOF = Set.of("number", "size", "leaf", "hashes");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ReceiptJson() {}

    static byte[] bytes(Receipt receipt) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(1_024 + receipt.lines().size() * 192);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(RECEIPT, receipt.head().note());
            json.writeArrayFieldStart("lines");
            for (ReceiptLine line : receipt.lines()) {
                json.writeString(line.text());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Receipt receipt(byte[] json) throws ProtocolException {
        return receipt(parse(json));
    }

    static List<Statement> statements(byte[] json) throws ProtocolException {
        JsonNode object = parse(json);
        if (!object.has("receipts")) {
            return List.of(statement(object));
        }
        requireOnly(object, Set.of("receipts"), "");
        JsonNode array = object.path("receipts");
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_RECEIPTS) {
            throw invalid("/receipts", "not a list of receipts", "1 to " + MOST_RECEIPTS + " objects");
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode element : array) {
            statements.add(statement(element));
        }
        return statements;
    }

    private static Statement statement(JsonNode object) throws ProtocolException {
        if (object.has("lines")) {
            return receipt(object);
        }
        if (object.has("proofs")) {
            return extract(object);
        }
        requireOnly(object, Set.of(RECEIPT), "");
        return SignedHead.read(text(object, RECEIPT));
    }

    private static Receipt receipt(JsonNode object) throws ProtocolException {
        requireOnly(object, WHOLE, "");
        SignedHead head = SignedHead.read(text(object, RECEIPT));
        JsonNode array = object.path("lines");
        if (!array.isArray()) {
            throw invalid("/lines", "not a list of lines", "a list of texts");
        }
        List<ReceiptLine> lines = new ArrayList<>(array.size());
        for (JsonNode line : array) {
            lines.add(ReceiptLine.parse(line.isTextual() ? line.textValue() : "", "lines/" + lines.size()));
        }
        return new Receipt(head, lines);
    }

    private static Extract extract(JsonNode object) throws ProtocolException {
        requireOnly(object, EXTRACT, "");
        JsonNode array = object.path("proofs");
        if (!array.isArray() || array.size() > Extract.MOST_PROOFS) {
            throw invalid("/proofs", "not a list of proofs", "up to " + Extract.MOST_PROOFS + " objects");
        }
        List<InclusionProof> proofs = new ArrayList<>();
        for (JsonNode proof : array) {
            requireOnly(proof, PROOF, "/proofs/" + proofs.size());
            proofs.add(InclusionProof.read(proof));
        }
        return Extract.of(SignedHead.read(text(object, RECEIPT)), text(object, "subscriber_id"), proofs);
    }

    private static void requireOnly(JsonNode object, Set<String> known, String place) throws ProtocolException {
        if (!object.isObject()) {
            throw invalid(place, "not a receipt", "an object");
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a member no receipt has")
                        .at(place + "/" + name)
                        .expected(known.stream().sorted().toList().toString()));
            }
        }
    }

    private static String text(JsonNode object, String name) throws ProtocolException {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw invalid("/" + name, name + " is not a text", "a text");
        }
        return value.textValue();
    }

    private static JsonNode parse(byte[] json) throws ProtocolException {
        if (json.length > MAX_BYTES) {
            throw new ProtocolException(
                    Problem.of(Fault.TOO_LARGE, "the receipt is too large").expected("up to " + MAX_BYTES + " bytes"));
        }
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new ProtocolException(
                    Problem.of(Fault.MALFORMED_BODY, "the receipt is not JSON, or names a member twice"));
        }
    }

    private static ProtocolException invalid(String place, String detail, String expected) {
        return new ProtocolException(
                Problem.of(Fault.INVALID_MESSAGE, detail).at(place).expected(expected));
    }
}
