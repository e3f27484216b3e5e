package network.haat.buyer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.Messages;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutstandingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String SELLER = "seller.haat.test";
    private static final String OTHER = "other.haat.test";

    private final ManualClock clock = new ManualClock(NOW);
    private final Outstanding outstanding = new Outstanding(clock);

    private Context context(Action action, @Nullable String seller, String messageId) {
        return Messages.context(action, "buyer.haat.test", seller, "t1", messageId, clock.instant());
    }

    private Context asked(Action action, @Nullable String seller, String messageId) {
        Context request = context(action, seller, messageId);
        outstanding.asked(request);
        return request;
    }

    private void assertRefused(Context callback, Fault fault) {
        assertThatThrownBy(() -> outstanding.match(callback))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refused -> assertThat(refused.problem().fault()).isEqualTo(fault));
    }

    @Test
    void match_answerOfTheSellerAsked_itsRequest() throws ProtocolException {
        Context request = asked(Action.SELECT, SELLER, "m1");
        assertThat(outstanding.match(context(Action.ON_SELECT, SELLER, "m1")))
                .isEqualTo(new Outstanding.Match(Optional.of(request), false));
    }

    @Test
    void match_answersToABroadcast_fromAnySeller() throws ProtocolException {
        Context request = asked(Action.SEARCH, null, "m1");
        assertThat(outstanding.match(context(Action.ON_SEARCH, SELLER, "m1")).request())
                .contains(request);
        assertThat(outstanding.match(context(Action.ON_SEARCH, OTHER, "m1")).request())
                .contains(request);
    }

    @Test
    void match_earlierRequestOfTheTransaction_stillAnswerable() throws ProtocolException {
        Context select = asked(Action.SELECT, SELLER, "m1");
        asked(Action.INIT, SELLER, "m2");
        assertThat(outstanding.match(context(Action.ON_SELECT, SELLER, "m1")).request())
                .contains(select);
    }

    @Test
    void match_otherSeller_outOfSequence() {
        asked(Action.SELECT, SELLER, "m1");
        assertRefused(context(Action.ON_SELECT, OTHER, "m1"), Fault.OUT_OF_SEQUENCE);
        asked(Action.SEARCH, SELLER, "m2");
        assertRefused(context(Action.ON_SEARCH, OTHER, "m2"), Fault.OUT_OF_SEQUENCE);
    }

    @Test
    void match_otherAction_outOfSequence() {
        asked(Action.SELECT, SELLER, "m1");
        assertRefused(context(Action.ON_INIT, SELLER, "m1"), Fault.OUT_OF_SEQUENCE);
        assertRefused(context(Action.ON_STATUS, SELLER, "m1"), Fault.OUT_OF_SEQUENCE);
        assertRefused(context(Action.SELECT, SELLER, "m1"), Fault.OUT_OF_SEQUENCE);
    }

    @Test
    void match_unknownIds_outOfSequence() {
        assertRefused(context(Action.ON_SELECT, SELLER, "m1"), Fault.OUT_OF_SEQUENCE);
        asked(Action.SELECT, SELLER, "m1");
        assertRefused(context(Action.ON_SELECT, SELLER, "m2"), Fault.OUT_OF_SEQUENCE);
        assertRefused(
                Messages.context(Action.ON_SELECT, "buyer.haat.test", SELLER, "t2", "m1", NOW), Fault.OUT_OF_SEQUENCE);
        assertRefused(
                Messages.context(Action.ON_STATUS, "buyer.haat.test", SELLER, "t2", "m1", NOW), Fault.OUT_OF_SEQUENCE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {
                "ON_CONFIRM",
                "ON_STATUS",
                "ON_UPDATE",
                "ON_CANCEL",
                "ON_TRACK",
                "ON_ISSUE",
                "ON_ISSUE_STATUS",
                "ON_SUPPORT"
            })
    void match_unaskedFromTheTransactionsSeller_acceptedAsSuch(Action callback) throws ProtocolException {
        asked(Action.CONFIRM, SELLER, "m1");
        Outstanding.Match match = outstanding.match(context(callback, SELLER, "own"));
        assertThat(match.request()).isEmpty();
        assertThat(match.late()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"ON_SEARCH", "ON_SELECT", "ON_INIT", "ON_RATING"})
    void match_unaskedWhatOnlyAnswers_outOfSequence(Action callback) {
        asked(Action.CONFIRM, SELLER, "m1");
        assertRefused(context(callback, SELLER, "own"), Fault.OUT_OF_SEQUENCE);
    }

    @Test
    void match_unaskedFromAnyoneElse_outOfSequence() {
        asked(Action.SEARCH, null, "m1");
        assertRefused(context(Action.ON_STATUS, SELLER, "own"), Fault.OUT_OF_SEQUENCE);
        asked(Action.CONFIRM, SELLER, "m2");
        assertRefused(context(Action.ON_STATUS, OTHER, "own"), Fault.OUT_OF_SEQUENCE);
    }

    @Test
    void match_onSearch_untilTheSearchIsOver() throws ProtocolException {
        asked(Action.SEARCH, null, "m1");
        clock.advance(Duration.ofSeconds(35));
        assertThat(outstanding.match(context(Action.ON_SEARCH, SELLER, "m1")).late())
                .isFalse();
        clock.advance(Duration.ofMillis(1));
        assertRefused(context(Action.ON_SEARCH, SELLER, "m1"), Fault.STALE);
    }

    @Test
    void match_lateOnConfirm_acceptedAndMarked() throws ProtocolException {
        Context request = asked(Action.CONFIRM, SELLER, "m1");
        clock.advance(Duration.ofHours(3));
        Outstanding.Match match = outstanding.match(context(Action.ON_CONFIRM, SELLER, "m1"));
        assertThat(match.request()).contains(request);
        assertThat(match.late()).isTrue();
        assertRefused(context(Action.ON_CONFIRM, OTHER, "m1"), Fault.OUT_OF_SEQUENCE);
    }

    @Test
    void last_newestRequestOfTheTransaction() {
        assertThat(outstanding.last("t1")).isEmpty();
        asked(Action.SELECT, SELLER, "m1");
        Context newest = asked(Action.INIT, SELLER, "m2");
        assertThat(outstanding.last("t1")).contains(newest);
        assertThat(outstanding.last("t2")).isEmpty();
    }

    @Test
    void match_unaskedStatusAfterANewSearchInTheTransaction_stillAccepted() throws ProtocolException {
        asked(Action.CONFIRM, SELLER, "m1");
        asked(Action.SEARCH, null, "m2");
        assertThat(outstanding.match(context(Action.ON_STATUS, SELLER, "m3")).request())
                .isEmpty();
        assertRefused(context(Action.ON_STATUS, OTHER, "m4"), Fault.OUT_OF_SEQUENCE);
    }

    @Test
    void match_callbackInAnotherDomain_refused() {
        asked(Action.SEARCH, null, "m1");
        Context answer = context(Action.ON_SEARCH, SELLER, "m1");
        Context elsewhere = new Context(
                answer.line(),
                answer.action(),
                "ONDC:TRV11",
                answer.version(),
                answer.country(),
                answer.city(),
                answer.bapId(),
                answer.bapUri(),
                answer.bppId(),
                answer.bppUri(),
                answer.transactionId(),
                answer.messageId(),
                answer.timestamp(),
                answer.ttl());
        assertRefused(elsewhere, Fault.OUT_OF_SEQUENCE);
    }
}
