package network.haat.buyer.core;

import static network.haat.buyer.core.AppRequestTest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import network.haat.node.testing.ManualClock;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextComposerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String BAP_URI = "https://buyer.haat.test/bap";

    private final ManualClock clock = new ManualClock(NOW);
    private final ContextComposer composer = new ContextComposer("buyer.haat.test", BAP_URI, clock);

    private Context compose(Action action, String json) throws ProtocolException {
        return composer.compose(request(action, json), Optional.empty());
    }

    private Context composeAfter(Context earlier, Action action, String json) throws ProtocolException {
        return composer.compose(request(action, json), Optional.of(earlier));
    }

    private void assertRefused(Action action, String json, String path) {
        assertThatThrownBy(() -> compose(action, json)).isInstanceOfSatisfying(ProtocolException.class, refused -> {
            assertThat(refused.problem().fault()).isEqualTo(Fault.INVALID_CONTEXT);
            assertThat(refused.problem().path()).isEqualTo(path);
        });
    }

    @Test
    void compose_domainAlone_everythingElseFilledIn() throws ProtocolException {
        Context context = compose(Action.SEARCH, "{'domain': 'ONDC:RET10'}");
        assertThat(context)
                .isEqualTo(new Context(
                        Line.ONDC_1_2,
                        Action.SEARCH,
                        "ONDC:RET10",
                        "1.2.0",
                        "IND",
                        "*",
                        "buyer.haat.test",
                        BAP_URI,
                        null,
                        null,
                        context.transactionId(),
                        context.messageId(),
                        NOW,
                        Duration.ofSeconds(30)));
        assertThat(UUID.fromString(context.transactionId())).isNotEqualTo(UUID.fromString(context.messageId()));
    }

    @Test
    void compose_twice_newIds() throws ProtocolException {
        Context one = compose(Action.SEARCH, "{'domain': 'ONDC:RET10'}");
        Context two = compose(Action.SEARCH, "{'domain': 'ONDC:RET10'}");
        assertThat(one.transactionId()).isNotEqualTo(two.transactionId());
        assertThat(one.messageId()).isNotEqualTo(two.messageId());
    }

    @Test
    void compose_everythingStated_kept() throws ProtocolException {
        Context context = compose(
                Action.SELECT,
                "{'context': {'domain': 'ONDC:RET11', 'core_version': '1.2.5', 'country': 'BRA', 'city': 'std:011',"
                        + " 'bpp_id': 's', 'bpp_uri': 'https://s', 'transaction_id': 't', 'message_id': 'm', 'ttl': 'PT5S'}}");
        assertThat(context)
                .isEqualTo(new Context(
                        Line.ONDC_1_2,
                        Action.SELECT,
                        "ONDC:RET11",
                        "1.2.5",
                        "BRA",
                        "std:011",
                        "buyer.haat.test",
                        BAP_URI,
                        "s",
                        "https://s",
                        "t",
                        "m",
                        NOW,
                        Duration.ofSeconds(5)));
    }

    @Test
    void compose_anotherBuyerOrTimeStated_ignored() throws ProtocolException {
        Context context = compose(
                Action.SEARCH,
                "{'domain': 'ONDC:RET10', 'bap_id': 'evil', 'bap_uri': 'https://evil', 'action': 'confirm',"
                        + " 'timestamp': '2020-01-01T00:00:00Z'}");
        assertThat(context.bapId()).isEqualTo("buyer.haat.test");
        assertThat(context.bapUri()).isEqualTo(BAP_URI);
        assertThat(context.action()).isEqualTo(Action.SEARCH);
        assertThat(context.timestamp()).isEqualTo(NOW);
    }

    @Test
    void compose_line_ofTheDomainUnlessTheSpellingSaysOtherwise() throws ProtocolException {
        assertThat(compose(Action.SEARCH, "{'domain': 'ONDC:TRV10'}").line()).isEqualTo(Line.BECKN_1_1);
        assertThat(compose(Action.SEARCH, "{'domain': 'ONDC:TRV10'}").version()).isEqualTo("2.1.0");
        assertThat(compose(Action.SEARCH, "{'domain': 'retail'}").version()).isEqualTo("1.1.0");
        Context core = compose(
                Action.SEARCH,
                "{'domain': 'ONDC:RET10', 'location': {'city': {'code': 'std:080'}}, 'version': '2.0.1'}");
        assertThat(core.line()).isEqualTo(Line.BECKN_1_1);
        assertThat(core.city()).isEqualTo("std:080");
        assertThat(core.version()).isEqualTo("2.0.1");
        assertThat(compose(Action.SEARCH, "{'domain': 'ONDC:TRV10', 'core_version': '1.2.0'}")
                        .line())
                .isEqualTo(Line.ONDC_1_2);
    }

    @Test
    void compose_laterRequest_inheritsWhatTheTransactionHas() throws ProtocolException {
        Context select = compose(
                Action.SELECT,
                "{'context': {'domain': 'ONDC:RET10', 'version': '2.0.1', 'bpp_id': 's', 'transaction_id': 't',"
                        + " 'location': {'city': {'code': 'std:080'}, 'country': {'code': 'BRA'}}}}");
        clock.advance(Duration.ofSeconds(9));
        Context init = composeAfter(select, Action.INIT, "{'transaction_id': 't', 'message': {}}");
        assertThat(init)
                .isEqualTo(new Context(
                        Line.BECKN_1_1,
                        Action.INIT,
                        "ONDC:RET10",
                        "2.0.1",
                        "BRA",
                        "std:080",
                        "buyer.haat.test",
                        BAP_URI,
                        "s",
                        null,
                        "t",
                        init.messageId(),
                        NOW.plusSeconds(9),
                        Duration.ofSeconds(30)));
        assertThat(init.messageId()).isNotEqualTo(select.messageId());
    }

    @Test
    void compose_laterRequestThatStatesOtherwise_statedWins() throws ProtocolException {
        Context select = compose(
                Action.SELECT,
                "{'domain': 'ONDC:RET10', 'city': 'std:080', 'bpp_id': 's', 'transaction_id': 't', 'message_id': 'm'}");
        Context other =
                composeAfter(select, Action.SELECT, "{'transaction_id': 't', 'bpp_id': 'other', 'city': 'std:011'}");
        assertThat(other.bppId()).isEqualTo("other");
        assertThat(other.city()).isEqualTo("std:011");
        assertThat(other.domain()).isEqualTo("ONDC:RET10");
    }

    @Test
    void compose_laterSearch_broadcastAgain() throws ProtocolException {
        Context select = compose(Action.SELECT, "{'domain': 'ONDC:RET10', 'bpp_id': 's', 'transaction_id': 't'}");
        assertThat(composeAfter(select, Action.SEARCH, "{'transaction_id': 't'}")
                        .bppId())
                .isNull();
    }

    @Test
    void compose_whatCannotBeKnown_refusedWithItsPath() throws ProtocolException {
        assertRefused(Action.SEARCH, "{}", "/domain");
        assertRefused(Action.SELECT, "{'domain': 'ONDC:RET10'}", "/bpp_id");
        assertRefused(Action.SELECT, "{'context': {'domain': 'ONDC:RET10'}}", "/context/bpp_id");
        Context search = compose(Action.SEARCH, "{'domain': 'ONDC:RET10', 'transaction_id': 't'}");
        assertThatThrownBy(() -> composeAfter(search, Action.SELECT, "{'transaction_id': 't'}"))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refused -> assertThat(refused.problem().path()).isEqualTo("/bpp_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30s", "P1M", "soon"})
    void compose_ttlNotADuration_refused(String ttl) {
        assertRefused(Action.SEARCH, "{'domain': 'ONDC:RET10', 'ttl': '" + ttl + "'}", "/ttl");
    }
}
