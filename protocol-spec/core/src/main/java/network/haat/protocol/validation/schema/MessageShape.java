package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.validation.finding.Finding;

/** What one kind of message must look like, compiled. Immutable and safe for use by several threads. */
public final class MessageShape {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // peers choose the names
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ContextReader.MAX_DEPTH)
                    .maxStringLength(ContextReader.MAX_TEXT)
                    .maxNumberLength(ContextReader.MAX_NUMBER)
                    .build())
            .build();

    private final Shape root;

    MessageShape(Shape root) {
        this.root = root;
    }

    /**
     * Walks a body once.
     *
     * @param body the bytes received, which a reader has found to be well-formed JSON
     * @param findings where findings are added
     * @return the values that were wanted, in their places; missing when nothing was wanted
     * @throws IOException when the body is not JSON after all
     */
    public JsonNode examine(byte[] body, List<Finding> findings) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new EOFException("the body is empty");
            }
            JsonNode kept = new ShapeWalker(parser, findings).value(root);
            return kept == null ? MissingNode.getInstance() : kept;
        }
    }
}
