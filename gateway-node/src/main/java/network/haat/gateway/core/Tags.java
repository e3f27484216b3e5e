package network.haat.gateway.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** A list of tags in a message, in either spelling: the code beside the list (ONDC 1.x), or in a descriptor (Beckn 1.1). */
final class Tags {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode list;

    private Tags(JsonNode list) {
        this.list = list;
    }

    /** Those at a place of a message; none when there is no list. */
    static Tags at(String pointer, byte[] body) throws ProtocolException {
        try (JsonParser whole = JSON.createParser(body);
                JsonParser there = new FilteringParserDelegate(
                        whole,
                        new JsonPointerBasedFilter(JsonPointer.compile(pointer)),
                        Inclusion.ONLY_INCLUDE_ALL,
                        false)) {
            JsonNode list = there.nextToken() == null ? MissingNode.getInstance() : JSON.readTree(there);
            return new Tags(list);
        } catch (IOException malformed) {
            throw new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body is not JSON"));
        }
    }

    boolean has(RequiredTag wanted) {
        String entry = wanted.entry();
        return called(list, wanted.code())
                .anyMatch(tag -> entry == null
                        || called(tag.path("list"), entry).findAny().isPresent());
    }

    private static Stream<JsonNode> called(JsonNode array, String code) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).filter(element -> isCalled(element, code))
                : Stream.empty();
    }

    private static boolean isCalled(JsonNode element, String code) {
        return code.equals(element.path("code").textValue())
                || code.equals(element.path("descriptor").path("code").textValue());
    }
}
