package network.haat.seller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import network.haat.node.testing.Messages;
import network.haat.protocol.Action;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final String BUYER = "buyer.haat.test";
    private static final String THIEF = "thief.haat.test";

    private final Requests requests = new Requests();

    private Requests.Request add(String bapId, Action action, String messageId) {
        Requests.Request request = new Requests.Request(
                Messages.context(action, bapId, "seller.haat.test", "t1", messageId, Instant.EPOCH),
                URI.create("https://" + bapId));
        requests.add(request);
        return request;
    }

    @Test
    void last_oneBuyer_foundWithoutNamingIt() throws ProtocolException {
        add(BUYER, Action.SELECT, "m1");
        Requests.Request confirm = add(BUYER, Action.CONFIRM, "m2");
        assertThat(requests.last("", "t1")).contains(confirm);
        assertThat(requests.find("", "t1", "m2")).contains(confirm);
        assertThat(requests.find("", "t1", "m3")).isEmpty();
        assertThat(requests.last("", "t2")).isEmpty();
    }

    @Test
    void last_anotherBuyerUsesTheTransactionId_neverGetsTheFirstOnesAnswer() throws ProtocolException {
        Requests.Request confirm = add(BUYER, Action.CONFIRM, "m1");
        Requests.Request stolen = add(THIEF, Action.STATUS, "m1");
        assertThatThrownBy(() -> requests.last("", "t1"))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.problem().fault()).isEqualTo(Fault.DUPLICATE));
        assertThat(requests.last(BUYER, "t1")).contains(confirm);
        assertThat(requests.find(BUYER, "t1", "m1")).contains(confirm);
        assertThat(requests.find(THIEF, "t1", "m1")).contains(stolen);
    }
}
