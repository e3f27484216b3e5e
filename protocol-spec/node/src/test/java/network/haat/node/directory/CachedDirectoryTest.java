package network.haat.node.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Role;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;
import org.junit.jupiter.api.Test;

class CachedDirectoryTest {

    private static final LookupFilter FILTER = LookupFilter.key("buyer.haat.test", "k1");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, "ONDC:RET10");
    private final List<LookupFilter> asked = new ArrayList<>();
    private Future<List<Subscription>> answer = Future.succeededFuture(List.of(buyer.subscription()));
    private final CachedDirectory directory = new CachedDirectory(
            filter -> {
                asked.add(filter);
                return answer;
            },
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            clock,
            new NodeMetrics("test"));

    @Test
    void find_twice_asksOnce() {
        assertThat(directory.find(FILTER).result()).containsExactly(buyer.subscription());
        assertThat(directory.find(FILTER).result()).containsExactly(buyer.subscription());
        assertThat(asked).hasSize(1);
    }

    @Test
    void find_afterTheTtl_asksAgain() {
        directory.find(FILTER);
        clock.advance(Duration.ofSeconds(31));
        answer = Future.succeededFuture(List.of());
        assertThat(directory.find(FILTER).result()).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void find_nobody_isBelievedForAShorterTime() {
        answer = Future.succeededFuture(List.of());
        directory.find(FILTER);
        directory.find(FILTER);
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(3));
        answer = Future.succeededFuture(List.of(buyer.subscription()));
        assertThat(directory.find(FILTER).result()).hasSize(1);
    }

    @Test
    void find_registryFails_failsAndIsNotCached() {
        answer = Future.failedFuture(new IOException("down"));
        assertThat(directory.find(FILTER).failed()).isTrue();
        answer = Future.succeededFuture(List.of(buyer.subscription()));
        assertThat(directory.find(FILTER).result()).hasSize(1);
    }

    @Test
    void find_atTheSameTime_sharesOneLookup() {
        Promise<List<Subscription>> slow = Promise.promise();
        answer = slow.future();
        Future<List<Subscription>> first = directory.find(FILTER);
        Future<List<Subscription>> second = directory.find(FILTER);
        slow.complete(List.of(buyer.subscription()));
        assertThat(first.result()).hasSize(1);
        assertThat(second.result()).hasSize(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void find_keyExpiresWhileCached_isNotReturned() {
        Subscription row = buyer.subscription();
        answer = Future.succeededFuture(List.of(new Subscription(
                row.subscriberId(),
                row.uniqueKeyId(),
                row.url(),
                row.role(),
                row.domain(),
                row.country(),
                row.cities(),
                row.signingPublicKey(),
                "",
                Instant.EPOCH,
                clock.instant().plusSeconds(10),
                SubscriptionStatus.SUBSCRIBED)));
        assertThat(directory.find(FILTER).result()).hasSize(1);
        clock.advance(Duration.ofSeconds(11));
        assertThat(directory.find(FILTER).result()).isEmpty();
    }

    @Test
    void findAgain_isLimited() {
        directory.find(FILTER);
        directory.findAgain(FILTER);
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(3));
        directory.findAgain(FILTER);
        directory.findAgain(FILTER);
        assertThat(asked).hasSize(2);
    }

    @Test
    void find_newKeyOfASubscriberThatIsCached_asksAtOnce() {
        directory.find(FILTER);
        LookupFilter newKey = LookupFilter.key("buyer.haat.test", "k2");
        directory.find(newKey);
        assertThat(asked).containsExactly(FILTER, newKey);
    }
}
