package network.haat.buyer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import network.haat.protocol.Action;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppRequestTest {

    private static final JsonMapper LENIENT =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    /** Reads a request whose JSON is written with single quotes. */
    static AppRequest request(Action action, String json) throws ProtocolException {
        return AppRequest.read(action.wireName(), json(json));
    }

    private static JsonNode json(String text) {
        try {
            return LENIENT.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void assertRefused(String action, String json, Fault fault, @Nullable String path) {
        assertThatThrownBy(() -> AppRequest.read(action, json(json)))
                .isInstanceOfSatisfying(ProtocolException.class, refused -> {
                    assertThat(refused.problem().fault()).isEqualTo(fault);
                    assertThat(refused.problem().path()).isEqualTo(path);
                });
    }

    @Test
    void read_contextAndMessage_bothKept() throws ProtocolException {
        AppRequest request = request(
                Action.SELECT,
                "{'context': {'domain': 'ONDC:RET10', 'bpp_id': 's'}, 'domain': 'x', 'message': {'order': {}}}");
        assertThat(request.action()).isEqualTo(Action.SELECT);
        assertThat(request.stated("domain")).isEqualTo("ONDC:RET10");
        assertThat(request.stated("bpp_id")).isEqualTo("s");
        assertThat(request.message()).isEqualTo(json("{'order': {}}"));
    }

    @Test
    void read_fieldsBesideMessage_theSame() throws ProtocolException {
        AppRequest request = request(Action.SELECT, "{'domain': 'ONDC:RET10', 'message': {'order': {'id': 1}}}");
        assertThat(request.stated("domain")).isEqualTo("ONDC:RET10");
        assertThat(request.message()).isEqualTo(json("{'order': {'id': 1}}"));
    }

    @Test
    void read_withoutMessage_anEmptyOne() throws ProtocolException {
        assertThat(request(Action.SEARCH, "{'domain': 'ONDC:RET10'}").message()).isEqualTo(json("{}"));
        assertThat(request(Action.SEARCH, "{'context': {}}").message()).isEqualTo(json("{}"));
    }

    @Test
    void stated_notTextOrBlank_asIfAbsent() throws ProtocolException {
        AppRequest request =
                request(Action.SEARCH, "{'domain': 7, 'version': ' ', 'city': null, 'core_version': '1.2.0'}");
        assertThat(request.stated("domain")).isNull();
        assertThat(request.stated("city")).isNull();
        assertThat(request.stated("nothing")).isNull();
        assertThat(request.stated("version", "core_version")).isEqualTo("1.2.0");
    }

    @Test
    void statedPlace_flatOrInsideLocation_flatWins() throws ProtocolException {
        assertThat(request(Action.SEARCH, "{'city': 'std:080'}").statedPlace("city"))
                .isEqualTo("std:080");
        assertThat(request(Action.SEARCH, "{'location': {'city': {'code': 'std:011'}}}")
                        .statedPlace("city"))
                .isEqualTo("std:011");
        assertThat(request(Action.SEARCH, "{'city': 'a', 'location': {'city': {'code': 'b'}}}")
                        .statedPlace("city"))
                .isEqualTo("a");
        assertThat(request(Action.SEARCH, "{'location': {'city': {'code': 5}}}").statedPlace("city"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on_search", "on_status", "catalog/publish", "nonsense", "", "SEARCH"})
    void read_notARequestOfABuyer_unknownAction(String action) {
        assertRefused(action, "{'message': {}}", Fault.UNKNOWN_ACTION, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "'text'", "null"})
    void read_notAnObject_refused(String body) {
        assertRefused("search", body, Fault.INVALID_MESSAGE, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "'text'", "null"})
    void read_messageNotAnObject_refused(String message) {
        assertRefused("search", "{'message': " + message + "}", Fault.INVALID_MESSAGE, "/message");
    }
}
