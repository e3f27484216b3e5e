package network.haat.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {

    private static final String GROCERY = "ONDC:RET10";
    private static final String FULL = """
            {"version": 7, "about": "a test",
             "domains": ["ONDC:RET10", "ONDC:TRV10"],
             "ttl": {"min": "PT5S", "max": "PT2M"},
             "required_tags": [{"domain": "ONDC:RET10", "code": "bap_terms", "entry": "static_terms"}],
             "quotas": {"default": {"per_minute": 600}, "participants": {"big.example.com": {"per_minute": 6000, "burst": 50}}},
             "catalogues": {"default": "direct", "domains": {"ONDC:TRV10": "relay"}},
             "silent_when_nobody": true}
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static NetworkPolicy policy(String json) throws ProtocolException {
        return NetworkPolicy.read(bytes(json));
    }

    private static Problem refusal(String json) {
        return catchThrowableOfType(ProtocolException.class, () -> policy(json)).problem();
    }

    private static Context search(String domain, @Nullable Duration ttl) {
        return new Context(
                Line.ONDC_1_2,
                Action.SEARCH,
                domain,
                "1.2.0",
                "IND",
                "std:080",
                "buyer.haat.test",
                "https://buyer.haat.test",
                null,
                null,
                "t1",
                "m1",
                Instant.EPOCH,
                ttl);
    }

    private static Problem refused(NetworkPolicy policy, Context context) {
        return catchThrowableOfType(ProtocolException.class, () -> policy.require(context))
                .problem();
    }

    @Test
    void read_everyMember_isKept() throws ProtocolException {
        NetworkPolicy policy = policy(FULL);
        assertThat(policy.version()).isEqualTo(7);
        assertThat(policy.domains()).containsExactlyInAnyOrder(GROCERY, "ONDC:TRV10");
        assertThat(policy.ttl()).isEqualTo(new TtlBounds(Duration.ofSeconds(5), Duration.ofMinutes(2)));
        assertThat(policy.requiredTags())
                .containsExactly(
                        new RequiredTag(GROCERY, "search", "/message/intent/tags", "bap_terms", "static_terms"));
        assertThat(policy.allowance("small.example.com")).contains(new Allowance(600, 600));
        assertThat(policy.allowance("big.example.com")).contains(new Allowance(6_000, 50));
        assertThat(policy.way(GROCERY)).isEqualTo(CatalogueWay.DIRECT);
        assertThat(policy.way("ONDC:TRV10")).isEqualTo(CatalogueWay.RELAY);
        assertThat(policy.silentWhenNobody()).isTrue();
    }

    @Test
    void read_onlyAVersion_letsEverythingPass() throws ProtocolException {
        NetworkPolicy policy = policy("{\"version\":1}");
        assertThatCode(() -> policy.require(search("any", null))).doesNotThrowAnyException();
        assertThatCode(() -> policy.require(search("any", Duration.ofHours(20))))
                .doesNotThrowAnyException();
        assertThat(policy.allowance("anybody")).isEmpty();
        assertThat(policy.asksForTags(search(GROCERY, null))).isFalse();
        assertThat(policy.silentWhenNobody()).isFalse();
        assertThat(policy.way("any")).isEqualTo(NetworkPolicy.permissive().way("any"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/version|a number that is higher with every change|",
                "{\"version\":0}|/version|a whole number from 1 to 9007199254740992|0",
                "{\"version\":1.5}|/version|a whole number from 1 to 9007199254740992|1.5",
                "{\"version\":\"1\"}|/version|a whole number from 1 to 9007199254740992|1",
                "{\"version\":1,\"domain\":[]}|/domain|one of about, catalogues, domains, quotas, required_tags, silent_when_nobody, ttl, version|domain",
                "{\"version\":1,\"domains\":\"*\"}|/domains|a list of domains; without it all are served|*",
                "{\"version\":1,\"domains\":null}|/domains|a list of domains; without it all are served|null",
                "{\"version\":1,\"domains\":[\"ONDC:RET*\"]}|/domains/0|a domain in full, once; without the list all are served|ONDC:RET*",
                "{\"version\":1,\"domains\":[\"a\",\"a\"]}|/domains/1|a domain in full, once; without the list all are served|a",
                "{\"version\":1,\"domains\":[{}]}|/domains/0|a domain such as ONDC:RET10|an object",
                "{\"version\":1,\"ttl\":{\"min\":\"30\"}}|/ttl/min|an ISO 8601 duration longer than nothing and up to a year, such as PT30S|30",
                "{\"version\":1,\"ttl\":{\"max\":\"PT0S\"}}|/ttl/max|an ISO 8601 duration longer than nothing and up to a year, such as PT30S|PT0S",
                "{\"version\":1,\"ttl\":{\"min\":\"PT2M\",\"max\":\"PT1M\"}}|/ttl|a min that is not longer than max|PT2M to PT1M",
                "{\"version\":1,\"ttl\":{\"least\":\"PT2M\"}}|/ttl/least|one of max, min|least",
                "{\"version\":1,\"required_tags\":[{}]}|/required_tags/0/code|the code of a tag|",
                "{\"version\":1,\"required_tags\":[{\"code\":\"a\",\"action\":\"select\"}]}|/required_tags/0/action|search or on_search, which are all that passes a gateway|select",
                "{\"version\":1,\"required_tags\":[{\"code\":\"a\",\"tags\":\"tags\"}]}|/required_tags/0/tags|a JSON Pointer such as /message/intent/tags|tags",
                "{\"version\":1,\"quotas\":{\"default\":{}}}|/quotas/default/per_minute|how many messages a minute|",
                "{\"version\":1,\"quotas\":{\"default\":{\"per_minute\":0}}}|/quotas/default/per_minute|a whole number from 1 to 10000000|0",
                "{\"version\":1,\"quotas\":[]}|/quotas|an object|a list",
                "{\"version\":1,\"catalogues\":{\"default\":\"both\"}}|/catalogues/default|direct or relay|both",
                "{\"version\":1,\"silent_when_nobody\":\"yes\"}|/silent_when_nobody|true or false|yes",
            })
    void read_unusableMember_refusedByNameWithWhatWasExpectedAndFound(
            String json, String path, String expected, @Nullable String found) {
        Problem problem = refusal(json);
        assertThat(problem.path()).isEqualTo(path);
        assertThat(problem.expected()).isEqualTo(expected);
        assertThat(problem.found()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "{\"version\":1", "{\"version\":1}}", "{\"version\":1,\"version\":2}", "\u0000"
            })
    void read_noPolicy_refused(String json) {
        assertThat(refusal(json).fault()).isIn(Fault.MALFORMED_BODY, Fault.INVALID_MESSAGE);
    }

    @Test
    void read_tooLarge_refused() {
        String json = "{\"version\":1" + " ".repeat(NetworkPolicy.MAX_BYTES) + "}";
        assertThat(refusal(json).fault()).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void read_noSubscriberId_refusedAtItsPlace() {
        Problem problem = refusal("{\"version\":1,\"quotas\":{\"participants\":{\"a b\":{\"per_minute\":1}}}}");
        assertThat(problem.path()).isEqualTo("/quotas/participants/a b");
        assertThat(problem.fault()).isEqualTo(Fault.INVALID_MESSAGE);
    }

    @Test
    void read_anyByteChanged_aPolicyOrARefusal() {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            byte[] json = bytes(FULL);
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            try {
                assertThat(NetworkPolicy.read(json).version()).isPositive();
            } catch (ProtocolException refused) {
                assertThat(refused.problem().detail()).isNotBlank();
            }
        }
    }

    @Test
    void require_otherDomain_refusedNamingThoseServed() throws ProtocolException {
        NetworkPolicy policy = policy(FULL);
        assertThatCode(() -> policy.require(search(GROCERY, Duration.ofSeconds(30))))
                .doesNotThrowAnyException();
        Problem problem = refused(policy, search("ondc:ret10", Duration.ofSeconds(30)));
        assertThat(problem.path()).isEqualTo("/context/domain");
        assertThat(problem.expected()).isEqualTo("one of ONDC:RET10, ONDC:TRV10");
        assertThat(problem.found()).isEqualTo("ondc:ret10");
    }

    @Test
    void require_ttl_bothEndsAreIn() throws ProtocolException {
        NetworkPolicy policy = policy(FULL);
        for (Duration good : new Duration[] {Duration.ofSeconds(5), Duration.ofMinutes(2)}) {
            assertThatCode(() -> policy.require(search(GROCERY, good))).doesNotThrowAnyException();
        }
        for (Duration bad : new Duration[] {Duration.ofMillis(4_999), Duration.ofMillis(120_001), Duration.ZERO}) {
            Problem problem = refused(policy, search(GROCERY, bad));
            assertThat(problem.path()).isEqualTo("/context/ttl");
            assertThat(problem.expected()).isEqualTo("PT5S to PT2M");
            assertThat(problem.found()).isEqualTo(bad.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"code\":\"bap_terms\",\"list\":[{\"code\":\"static_terms\",\"value\":\"x\"}]}]",
                "[{},5,{\"descriptor\":{\"code\":\"bap_terms\"},\"list\":[{\"descriptor\":{\"code\":\"static_terms\"}}]}]",
                "[{\"code\":\"bap_terms\"},{\"code\":\"bap_terms\",\"list\":[{\"code\":\"static_terms\"}]}]"
            })
    void requireTags_tagWithEntry_passes(String tags) throws ProtocolException {
        NetworkPolicy policy = policy(FULL);
        assertThat(policy.asksForTags(search(GROCERY, null))).isTrue();
        assertThatCode(() -> policy.requireTags(
                        search(GROCERY, null),
                        bytes("{\"context\":{},\"message\":{\"intent\":{\"tags\":" + tags + "}}}")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"message\":{\"intent\":{}}}",
                "{\"message\":{\"intent\":{\"tags\":{}}}}",
                "{\"message\":{\"intent\":{\"tags\":null}}}",
                "{\"message\":{\"intent\":{\"tags\":[]}}}",
                "{\"message\":{\"intent\":{\"tags\":[{\"code\":\"bap_terms\"}]}}}",
                "{\"message\":{\"intent\":{\"tags\":[{\"code\":\"bap_terms\",\"list\":{\"code\":\"static_terms\"}}]}}}",
                "{\"message\":{\"intent\":{\"tags\":[{\"code\":\"other\",\"list\":[{\"code\":\"static_terms\"}]}]}}}",
                "{\"intent\":{\"tags\":[{\"code\":\"bap_terms\",\"list\":[{\"code\":\"static_terms\"}]}]}}"
            })
    void requireTags_without_refusedNamingTheTag(String body) throws ProtocolException {
        NetworkPolicy policy = policy(FULL);
        Problem problem = catchThrowableOfType(
                        ProtocolException.class, () -> policy.requireTags(search(GROCERY, null), bytes(body)))
                .problem();
        assertThat(problem.path()).isEqualTo("/message/intent/tags");
        assertThat(problem.expected()).isEqualTo("the tag bap_terms/static_terms");
        assertThat(policy.asksForTags(search("ONDC:TRV10", null))).isFalse();
        policy.requireTags(search("ONDC:TRV10", null), bytes(body));
    }
}
