package network.haat.node.journal;

import static network.haat.node.journal.Works.START;
import static network.haat.node.journal.Works.TTL;
import static network.haat.node.journal.Works.await;
import static network.haat.node.journal.Works.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import network.haat.node.testing.ManualClock;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every journal does. */
abstract class JournalContract {

    static final JournalLimits LIMITS = new JournalLimits(1_000, 64 << 20, Duration.ofHours(1), 256 << 20);

    private static final Buffer RECORD = Buffer.buffer("what became of it");

    final ManualClock clock = new ManualClock(START);
    final Vertx vertx = Vertx.vertx();
    Journal journal;

    /** Opens one on the storage of this test; the one before is closed. */
    abstract Future<? extends Journal> open(JournalLimits limits);

    @BeforeEach
    void openFirst() {
        journal = await(open(LIMITS));
    }

    @AfterEach
    void close() {
        await(journal.close());
        await(vertx.close());
    }

    void reopen(JournalLimits limits) {
        await(journal.close());
        journal = await(open(limits));
    }

    @Test
    void take_reopened_isUnfinishedWithItsNotesInOrder() {
        Ticket first = await(journal.take(search("m1")));
        Ticket second = await(journal.take(search("m2")));
        journal.note(second, Buffer.buffer("a"));
        journal.note(first, Buffer.buffer("b"));
        journal.note(second, Buffer.buffer("c"));

        reopen(LIMITS);

        assertThat(await(journal.unfinished()))
                .containsExactly(
                        new Unfinished(first, search("m1"), List.of(Buffer.buffer("b"))),
                        new Unfinished(second, search("m2"), List.of(Buffer.buffer("a"), Buffer.buffer("c"))));
        assertThat(journal.waiting()).isEqualTo(2);
    }

    @Test
    void finish_reopened_isKeptAndNoMoreToDo() {
        Ticket first = await(journal.take(search("m1")));
        Ticket second = await(journal.take(search("m2")));
        clock.advance(Duration.ofSeconds(1));
        await(journal.finish(first, RECORD));

        reopen(LIMITS);

        assertThat(await(journal.unfinished())).extracting(Unfinished::ticket).containsExactly(second);
        Kept kept = new Kept("tx-m1", "m1", START.plusSeconds(1), RECORD);
        assertThat(await(journal.byMessage("m1"))).containsExactly(kept);
        assertThat(await(journal.byTransaction("tx-m1"))).containsExactly(kept);
        assertThat(await(journal.byMessage("m2"))).isEmpty();
        assertThat(await(journal.byMessage("tx-m1"))).isEmpty();
        assertThat(journal.waiting()).isEqualTo(1);
    }

    @Test
    void finish_takenByAnEarlierProcess_isKept() {
        Ticket ticket = await(journal.take(search("m1")));
        reopen(LIMITS);
        journal.note(ticket, Buffer.buffer("later"));
        assertThat(await(journal.unfinished()).get(0).notes()).containsExactly(Buffer.buffer("later"));

        await(journal.finish(ticket, RECORD));

        assertThat(await(journal.byMessage("m1"))).extracting(Kept::content).containsExactly(RECORD);
        reopen(LIMITS);
        assertThat(await(journal.unfinished())).isEmpty();
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void finish_twice_keepsTheFirst() {
        Ticket ticket = await(journal.take(search("m1")));
        Future<Void> first = journal.finish(ticket, RECORD);
        Future<Void> second = journal.finish(ticket, Buffer.buffer("another"));
        await(first);
        await(second.transform(done -> Future.succeededFuture()));

        assertThat(second.cause()).isInstanceOf(IllegalArgumentException.class);
        assertThat(await(journal.byMessage("m1"))).extracting(Kept::content).containsExactly(RECORD);
        assertThat(journal.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4096, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void finish_ofNothing_fails(long number) {
        Future<Void> finished = journal.finish(new Ticket(number), RECORD);
        journal.note(new Ticket(number), RECORD);
        await(finished.transform(done -> Future.succeededFuture()));

        assertThat(finished.cause()).isInstanceOf(IllegalArgumentException.class);
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void unfinished_deadlineOver_isVoidButMayStillBeFinished() {
        Ticket ticket = await(journal.take(search("m1")));
        clock.advance(TTL);

        assertThat(await(journal.unfinished())).isEmpty();
        await(journal.finish(ticket, RECORD));
        assertThat(await(journal.byMessage("m1"))).hasSize(1);
    }

    @Test
    void open_deadlineOver_makesRoom() {
        await(journal.take(search("m1")));
        clock.advance(TTL);

        reopen(LIMITS);

        assertThat(journal.waiting()).isZero();
        assertThat(await(journal.unfinished())).isEmpty();
    }

    @Test
    void seen_reopened_remembersUntilItsTimeIsOver() {
        Work work = search("m1");
        Ticket ticket = await(journal.take(work));
        await(journal.finish(ticket, RECORD));
        clock.advance(Duration.ofSeconds(200));
        await(journal.take(search("m2", clock.instant(), Buffer.buffer("later"))));

        reopen(LIMITS);
        assertThat(await(journal.seen())).hasSize(2).contains(new Seen(work.identity(), work.digest(), work.until()));

        clock.advance(Duration.ofSeconds(100));
        assertThat(await(journal.seen()))
                .extracting(seen -> seen.identity().messageId())
                .containsExactly("m2");
    }

    @Test
    void byTransaction_severalMessages_areOldestFirst() {
        for (int i = 0; i < 5; i++) {
            Work work = search("m" + i);
            MessageIdentity identity = new MessageIdentity("s", "one", "m" + i, "search", "");
            Ticket ticket = await(journal.take(
                    new Work(identity, "", START, work.deadline(), work.until(), Map.of(), Buffer.buffer())));
            await(journal.finish(ticket, Buffer.buffer("r" + i)));
        }

        assertThat(await(journal.byTransaction("one")))
                .extracting(kept -> kept.content().toString())
                .containsExactly("r0", "r1", "r2", "r3", "r4");
        assertThat(await(journal.byMessage("m3"))).hasSize(1);
        assertThat(await(journal.byMessage(""))).isEmpty();
    }

    @Test
    void byMessage_retentionOver_findsNothing() {
        Ticket ticket = await(journal.take(search("m1")));
        await(journal.finish(ticket, RECORD));
        clock.advance(LIMITS.retention());

        assertThat(await(journal.byMessage("m1"))).isEmpty();
    }

    @Test
    void take_tooMany_isRefusedUntilOneIsFinished() {
        reopen(new JournalLimits(2, 1 << 20, Duration.ofHours(1), 16 << 20));
        Ticket ticket = await(journal.take(search("m1")));
        await(journal.take(search("m2")));

        assertThat(fault(journal.take(search("m3")))).isEqualTo(Fault.OVERLOADED);
        assertThat(journal.waiting()).isEqualTo(2);
        await(journal.finish(ticket, RECORD));
        await(journal.take(search("m4")));
        assertThat(await(journal.seen())).hasSize(3);
    }

    @Test
    void take_tooManyBytes_isRefusedUntilOneIsFinished() {
        reopen(new JournalLimits(10, 1_000, Duration.ofHours(1), 16 << 20));
        Ticket ticket = await(journal.take(search("m1", START, Buffer.buffer(new byte[600]))));

        assertThat(fault(journal.take(search("m2", START, Buffer.buffer(new byte[401])))))
                .isEqualTo(Fault.OVERLOADED);
        await(journal.take(search("m3", START, Buffer.buffer(new byte[400]))));
        await(journal.finish(ticket, RECORD));
        await(journal.take(search("m4", START, Buffer.buffer(new byte[600]))));
        assertThat(journal.waiting()).isEqualTo(2);
    }

    @Test
    void take_hugeAndEmptyBodies_comeBackTheSame() {
        byte[] huge = new byte[20 << 20];
        huge[huge.length - 1] = 7;
        List<Work> works = new ArrayList<>();
        works.add(search("empty", START, Buffer.buffer()));
        works.add(search("huge", START, Buffer.buffer(huge)));
        works.add(search("नमस्ते \0 \uD83D\uDE00", START, Buffer.buffer("after")));
        works.forEach(work -> await(journal.take(work)));

        reopen(LIMITS);

        assertThat(await(journal.unfinished())).extracting(Unfinished::work).isEqualTo(works);
    }

    @Test
    void note_thousands_comeBackInOrder() {
        Ticket ticket = await(journal.take(search("m1")));
        List<Buffer> notes = IntStream.range(0, 5_000)
                .mapToObj(i -> Buffer.buffer("note " + i))
                .toList();
        notes.forEach(note -> journal.note(ticket, note));

        reopen(LIMITS);

        assertThat(await(journal.unfinished()).get(0).notes()).isEqualTo(notes);
    }

    @Test
    void take_manyAtOnce_allComeBackInOrder() {
        List<Future<Ticket>> tickets = IntStream.range(0, 1_000)
                .mapToObj(i -> journal.take(search("m" + i)))
                .toList();
        await(Future.all(tickets));

        List<Unfinished> unfinished = await(journal.unfinished());

        assertThat(unfinished)
                .extracting(one -> one.work().identity().messageId())
                .isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> "m" + i).toList());
        assertThat(unfinished)
                .extracting(Unfinished::ticket)
                .doesNotHaveDuplicates()
                .isEqualTo(tickets.stream().map(Future::result).toList());
    }

    @Test
    void take_calledOnAContext_completesThere() {
        Context context = vertx.getOrCreateContext();
        Future<Context> told = Future.future(promise -> context.runOnContext(started ->
                journal.take(search("m1")).map(ticket -> Vertx.currentContext()).onComplete(promise)));

        assertThat(await(told)).isSameAs(context);
    }

    @Test
    void ticket_afterEverythingIsForgotten_meansNoOldWork() {
        Ticket old = await(journal.take(search("m1")));
        await(journal.finish(old, RECORD));
        reopen(LIMITS);

        Ticket next = await(journal.take(search("m2")));
        reopen(LIMITS);

        assertThat(next).isNotEqualTo(old);
        assertThat(await(journal.unfinished())).extracting(Unfinished::ticket).containsExactly(next);
    }

    @Test
    void close_thenTake_isRefused() {
        Future<Ticket> before = journal.take(search("m1"));
        await(journal.close());

        assertThat(before.succeeded()).isTrue();
        assertThat(fault(journal.take(search("m2")))).isEqualTo(Fault.UNAVAILABLE);
        assertThat(fault(journal.finish(before.result(), RECORD))).isEqualTo(Fault.UNAVAILABLE);
        journal = await(open(LIMITS));
        assertThat(await(journal.unfinished())).hasSize(1);
    }

    static Fault fault(Future<?> refused) {
        await(refused.transform(done -> Future.succeededFuture()));
        assertThat(refused.cause()).isInstanceOf(ProtocolException.class);
        return ((ProtocolException) refused.cause()).problem().fault();
    }

    @Test
    void finish_emptyRecord_isFinishedAndNotFound() {
        Ticket ticket = await(journal.take(search("m1")));
        await(journal.finish(ticket, Buffer.buffer()));
        assertThat(await(journal.byMessage("m1"))).isEmpty();
        assertThat(await(journal.unfinished())).isEmpty();
    }
}
