package network.haat.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs, frontiers and hashes as they travel. */
class LogJsonTest {

    private static final List<String> LEAVES = Reference.leaves(7);
    private static final MerkleTree TREE = new MerkleTree();
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        LEAVES.forEach(leaf -> TREE.append(Reference.bytes(leaf)));
    }

    private static InclusionProof inclusion(int number, int size) {
        return new InclusionProof(number, size, LEAVES.get(number), TREE.inclusion(number, size), null);
    }

    private static ConsistencyProof consistency(int from, int to) {
        return new ConsistencyProof(from, to, TREE.consistency(from, to), null);
    }

    private static Problem problem(ThrowingCallable call) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, call);
        assertThat(refused).isNotNull();
        return refused.problem();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException mistake) {
            throw new AssertionError(mistake);
        }
    }

    @Test
    void json_roundTrip_same() throws ProtocolException, JsonProcessingException {
        InclusionProof inclusion = new InclusionProof(2, 7, LEAVES.get(2), TREE.inclusion(2, 7), "note");
        assertThat(InclusionProof.read(json(inclusion.write().toString()))).isEqualTo(inclusion);
        assertThat(inclusion.write().fieldNames())
                .toIterable()
                .containsExactly("number", "size", "leaf", "hashes", "checkpoint");
        assertThat(InclusionProof.read(inclusion(2, 7).write())).isEqualTo(inclusion(2, 7));
        assertThat(inclusion(2, 7).write().has("checkpoint")).isFalse();
        ConsistencyProof consistency = new ConsistencyProof(3, 7, TREE.consistency(3, 7), "note");
        assertThat(ConsistencyProof.read(json(consistency.write().toString()))).isEqualTo(consistency);
        assertThat(consistency.write().fieldNames()).toIterable().containsExactly("from", "to", "hashes", "checkpoint");
        assertThat(ConsistencyProof.read(consistency(3, 7).write())).isEqualTo(consistency(3, 7));
        Frontier frontier = Frontier.of(7, TREE.frontier(7));
        assertThat(Frontier.read(7, frontier.write()).root()).isEqualTo(TREE.root(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | ''",
                "{} | /number",
                "{'number':-1} | /number",
                "{'number':1.0} | /number",
                "{'number':'1'} | /number",
                "{'number':9007199254740992} | /number",
                "{'number':99999999999999999999} | /number",
                "{'number':0,'size':null} | /size",
                "{'number':0,'size':1,'leaf':{}} | /leaf",
                "{'number':0,'size':1,'leaf':'x'} | /hashes",
                "{'number':0,'size':1,'leaf':'x','hashes':'x'} | /hashes",
                "{'number':0,'size':1,'leaf':'x','hashes':[1]} | /hashes/0",
                "{'number':0,'size':1,'leaf':'x','hashes':['AAAA']} | /hashes/0",
                "{'number':0,'size':1,'leaf':'x','hashes':[],'checkpoint':1} | /checkpoint"
            })
    void readInclusion_malformed_placeNamed(String text, String place) {
        Problem problem = problem(() -> InclusionProof.read(json(text.replace('\'', '"'))));
        assertThat(problem.path()).isEqualTo(place);
        assertThat(problem.fault()).isEqualTo(Fault.INVALID_MESSAGE);
        assertThat(problem.expected()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | ''",
                "{'to':1} | /from",
                "{'from':1} | /to",
                "{'from':1,'to':2} | /hashes",
                "{'from':1,'to':2,'hashes':[[]]} | /hashes/0"
            })
    void readConsistency_malformed_placeNamed(String text, String place) {
        Problem problem = problem(() -> ConsistencyProof.read(json(text.replace('\'', '"'))));
        assertThat(problem.path()).isEqualTo(place);
    }

    @Test
    void read_moreHashesThanAnyTreeHas_refused() {
        String many = "[" + "\"x\",".repeat(64) + "\"x\"]";
        assertThat(problem(() -> ConsistencyProof.read(json("{\"from\":1,\"to\":2,\"hashes\":" + many + "}")))
                        .found())
                .isEqualTo("an array of 65");
    }

    @Test
    void parseHash_otherSpellings_refused() throws ProtocolException {
        String right = Hash.EMPTY_TREE.base64();
        assertThat(Hash.parse(right)).isEqualTo(Hash.EMPTY_TREE).hasToString(right);
        assertThat(Hash.EMPTY_TREE.hashCode())
                .isEqualTo(Hash.sha256(new byte[0]).hashCode());
        // The bits after the last byte, the padding, white space, the other alphabet.
        for (String wrong : List.of(
                right.replace("U=", "V="),
                right.replace("=", ""),
                right + "\n",
                " " + right,
                right.replace('/', '_').replace('+', '-'),
                "",
                "=")) {
            assertThatThrownBy(() -> Hash.parse(wrong)).isInstanceOf(ProtocolException.class);
        }
        assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void frontier_wrongNumberOfHashes_refused() {
        assertThat(problem(() -> Frontier.of(7, TREE.frontier(6))).message()).contains("expected 3 hashes; found 2");
        assertThat(problem(() -> Frontier.of(6, TREE.frontier(7))).path()).isEqualTo("frontier");
        assertThat(problem(() -> Frontier.of(0, TREE.frontier(1))).path()).isEqualTo("frontier");
        assertThat(problem(() -> Frontier.of(-1, List.of())).path()).isEqualTo("size");
        assertThat(problem(() -> Frontier.of(Long.MAX_VALUE, Collections.nCopies(63, Hash.EMPTY_TREE)))
                        .path())
                .isEqualTo("size");
        assertThat(problem(() -> Frontier.read(1, json("[7]"))).path()).isEqualTo("/frontier/0");
    }
}
