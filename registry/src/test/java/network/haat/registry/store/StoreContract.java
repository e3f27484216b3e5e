package network.haat.registry.store;

import static network.haat.registry.store.Writing.SELLER;
import static network.haat.registry.store.Writing.TIME;
import static network.haat.registry.store.Writing.adding;
import static network.haat.registry.store.Writing.await;
import static network.haat.registry.store.Writing.change;
import static network.haat.registry.store.Writing.key;
import static network.haat.registry.store.Writing.operation;
import static network.haat.registry.store.Writing.participation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Frontier;
import network.haat.registry.core.AuditTrail;
import network.haat.registry.core.Change;
import network.haat.registry.core.Operation;
import network.haat.registry.core.Operations;
import network.haat.registry.core.Operator;
import network.haat.registry.core.OperatorRole;
import network.haat.registry.core.Participants.Cut;
import network.haat.registry.core.Participants.Decision;
import network.haat.registry.core.RegisterView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the register does, whichever database it is in. */
abstract class StoreContract {

    private static final Decision REFUSING = register -> {
        throw new ProtocolException(Problem.of(Fault.BUSINESS, "not this"));
    };
    private static final SubscriberId OTHER = new SubscriberId("other.example.com");

    static Vertx vertx = Vertx.vertx();

    private final List<RegisterStore> opened = new ArrayList<>();
    RegisterStore store;

    abstract Future<RegisterStore> opening();

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @BeforeEach
    void first() {
        store = open();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(one -> await(one.close()));
        opened.clear();
    }

    @AfterAll
    static void end() {
        await(vertx.close());
    }

    RegisterStore open() {
        RegisterStore one = await(opening());
        opened.add(one);
        return one;
    }

    void close(RegisterStore one) {
        opened.remove(one);
        await(one.close());
    }

    static List<String> log(RegisterStore store) {
        return await(store.leaves(0, (int) store.tree().size()));
    }

    @Test
    void open_empty_hasEmptyLog() {
        assertThat(store.tree().size()).isZero();
        assertThat(log(store)).isEmpty();
        assertThat(await(store.cut())).isEqualTo(new Cut(0, List.of()));
        assertThat(await(store.history(SELLER))).isEmpty();
    }

    @Test
    void change_events_areAppendedInOrderAndSeen() throws Exception {
        Change change = await(store.change(adding(SELLER, key("k1"), participation(10))));
        await(store.change(adding(OTHER, participation(11))));

        List<Entry> entries = entries(log(store));
        assertThat(entries).extracting(Entry::number).containsExactly(0L, 1L, 2L);
        assertThat(entries.subList(0, 2)).extracting(Entry::event).isEqualTo(change.events());
        assertThat(store.current().find(SELLER.value())).contains(change.participant());
        assertThat(await(store.history(SELLER))).isEqualTo(entries.subList(0, 2));
        assertThat(await(store.history(OTHER))).isEqualTo(entries.subList(2, 3));
    }

    @Test
    void change_refused_writesNothing() {
        Future<Change> refused = store.change(register -> {
            change(register, SELLER, operation("o1", "r1"), participation(10));
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "not this"));
        });

        assertThatThrownBy(() -> await(refused)).hasRootCauseInstanceOf(ProtocolException.class);
        assertThat(store.tree().size()).isZero();
        assertThat(store.current().find(SELLER.value())).isEmpty();
        assertThat(await(new OperationTable(store).find("o1"))).isEmpty();
    }

    @Test
    void change_refusedAndDefectiveAmongOthers_stopOnlyThemselves() {
        List<Future<Change>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(store.change(adding(SELLER, participation(i))));
            all.add(store.change(REFUSING));
            all.add(store.change(register -> {
                throw new IllegalStateException("a defect");
            }));
        }
        await(Future.join(all).otherwiseEmpty());

        assertThat(all.stream().filter(Future::succeeded)).hasSize(30);
        assertThat(store.tree().size()).isEqualTo(30);
    }

    @Test
    void change_thousandAtOnce_eachIsDecidedOnThoseBefore() throws Exception {
        List<Future<Change>> all = IntStream.range(0, 1_000)
                .mapToObj(i -> store.change(StoreContract::countUp))
                .toList();
        await(Future.all(all));

        assertThat(store.tree().size()).isEqualTo(1_000);
        assertThat(entries(log(store)).stream()
                        .map(entry -> ((Participation) entry.event().subject()).url()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_000).mapToObj(i -> "/" + i).toList());
    }

    /** A change that goes missing when a decision does not see the one before it. */
    static Change countUp(RegisterView register) {
        int last = register.find(SELLER)
                .flatMap(entry -> entry.participation(participation("ONDC:RET10", "/0")))
                .map(present -> Integer.parseInt(present.url().substring(1)))
                .orElse(0);
        return change(register, SELLER, null, participation("ONDC:RET10", "/" + (last + 1)));
    }

    @Test
    void change_oneKeyUnderTwoNamesAtOnce_isTakenByOne() {
        Decision first = takingKey(SELLER);
        Decision second = takingKey(OTHER);
        List<Future<Change>> both = List.of(store.change(first), store.change(second));
        await(Future.join(both).otherwiseEmpty());

        assertThat(both).extracting(Future::succeeded).containsExactly(true, false);
        assertThat(store.tree().size()).isEqualTo(1);
    }

    private static Decision takingKey(SubscriberId by) {
        return register -> {
            if (register.isTaken(key("k1"), by)) {
                throw new ProtocolException(Problem.of(Fault.BUSINESS, "taken"));
            }
            return change(register, by, null, key("k1"));
        };
    }

    @Test
    void change_thatCannotBeWritten_leavesNoTraceAndNoGap() {
        await(store.change(adding(SELLER, operation("o1", "r1"), participation(10))));

        Future<Change> unwritable =
                store.change(adding(SELLER, operation("o2", "r1"), participation(11), participation(12)));

        assertThatThrownBy(() -> await(unwritable)).isNotNull();
        assertThat(store.tree().size()).isEqualTo(1);
        assertThat(store.current().find(SELLER.value()).orElseThrow().participations())
                .hasSize(1);
        assertThat(await(new OperationTable(store).find("o2"))).isEmpty();
        await(store.change(adding(SELLER, participation(13))));
        assertThat(log(store)).hasSize(2);
    }

    @Test
    void rehearse_change_writesNothing() {
        Change rehearsed = await(store.rehearse(adding(SELLER, operation("o1", "r1"), participation(10))));

        assertThat(rehearsed.events()).hasSize(1);
        assertThat(store.tree().size()).isZero();
        assertThat(await(new OperationTable(store).find("o1"))).isEmpty();
    }

    @Test
    void change_operation_isKeptAndItsRequestKnown() {
        List<Boolean> known = new ArrayList<>();
        Future<Change> before = store.change(asking(known, adding(SELLER, operation("o1", "r1"), participation(10))));
        Future<Change> after = store.change(asking(known, adding(SELLER, participation(11))));
        await(Future.all(before, after));
        await(store.rehearse(asking(known, adding(SELLER))));
        await(store.rehearse(register -> {
            known.add(register.isKnown(OTHER, "r1") || register.isKnown(SELLER, "r2"));
            return change(register, SELLER, null);
        }));

        assertThat(known).containsExactly(false, true, true, false);
        assertThat(await(new OperationTable(store).find("o1"))).contains(operation("o1", "r1"));
    }

    private static Decision asking(List<Boolean> known, Decision then) {
        return register -> {
            known.add(register.isKnown(SELLER, "r1"));
            return then.decide(register);
        };
    }

    @Test
    void operations_page_isFilteredNewestFirst() {
        OperationTable table = new OperationTable(store);
        for (int i = 0; i < 5; i++) {
            Operation one = at(operation("o" + i, "r" + i), i);
            await(store.change(adding(SELLER, one)));
        }
        Operations.Filter pending = new Operations.Filter(Operation.Status.PENDING, SELLER.value());

        assertThat(await(table.page(pending, null, 2)))
                .extracting(Operation::id)
                .containsExactly("o4", "o3");
        assertThat(await(table.page(pending, TIME.plusSeconds(3), 10)))
                .extracting(Operation::id)
                .containsExactly("o2", "o1", "o0");
        assertThat(await(table.page(new Operations.Filter(Operation.Status.FAILED, null), null, 10)))
                .isEmpty();
        assertThat(await(table.page(new Operations.Filter(null, OTHER.value()), null, 10)))
                .isEmpty();
        assertThat(store.tree().size()).isZero();
    }

    private static Operation at(Operation like, int seconds) {
        return new Operation(
                like.id(),
                like.subscriberId(),
                like.requestId(),
                like.status(),
                TIME.plusSeconds(seconds),
                TIME.plusSeconds(seconds),
                like.body(),
                like.asks(),
                like.steps(),
                like.proposer());
    }

    @Test
    void leaves_anyRange_areThoseOfTheLog() {
        for (int i = 0; i < 20; i++) {
            await(store.change(adding(SELLER, participation(i))));
        }
        List<String> all = log(store);

        assertThat(await(store.leaves(5, 3))).isEqualTo(all.subList(5, 8));
        assertThat(await(store.leaves(18, 100))).isEqualTo(all.subList(18, 20));
        assertThat(await(store.leaves(20, 10))).isEmpty();
        Frontier frontier = Frontier.EMPTY;
        for (String leaf : all) {
            frontier = frontier.append(leaf.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(frontier.root()).isEqualTo(store.tree().root());
    }

    @Test
    void cut_whileChanging_isTheFoldOfItsSize() throws Exception {
        List<Future<Change>> changes = new ArrayList<>();
        List<Future<Cut>> cuts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            changes.add(store.change(adding(new SubscriberId("s" + i % 7 + ".example.com"), participation(i))));
            if (i % 20 == 0) {
                cuts.add(store.cut());
            }
        }
        await(Future.all(changes));
        List<Entry> entries = entries(log(store));

        for (Future<Cut> future : cuts) {
            Cut cut = await(future);
            Register folded = new Register();
            entries.stream().limit(cut.size()).forEach(entry -> folded.apply(entry.event()));
            assertThat(cut.participants()).containsExactlyElementsOf(folded.all());
        }
    }

    @Test
    void growth_change_isToldOnlyWhenTheLogGrew() {
        List<Long> told = new ArrayList<>();
        store.onGrowth(() -> told.add(store.tree().size()));
        await(store.change(adding(SELLER, participation(10))));
        await(store.change(REFUSING).otherwiseEmpty());
        await(store.change(adding(SELLER, operation("o1", "r1"))));
        await(store.cut());

        assertThat(told).containsExactly(1L);
    }

    @Test
    void change_afterClose_fails() {
        close(store);

        assertThatThrownBy(() -> await(store.change(adding(SELLER, participation(10)))))
                .isNotNull();
    }

    @Test
    void find_whatNoTextHolds_findsNothing() {
        OperationTable operations = new OperationTable(store);

        assertThat(await(operations.find("a\u0000b"))).isEmpty();
        assertThat(await(operations.page(new Operations.Filter(null, "\u0000"), null, 10)))
                .isEmpty();
        assertThat(await(new TokenTable(store, new SecureRandom(), Clock.systemUTC()).delete("\u0000")))
                .isFalse();
    }

    @Test
    void tokens_created_areFoundUntilDeleted() {
        TokenTable tokens = new TokenTable(store, new SecureRandom(), Clock.systemUTC());
        Operator asha = new Operator("asha", OperatorRole.APPROVER);
        String token = await(tokens.create(asha));

        assertThatThrownBy(() -> await(tokens.create(new Operator("asha", OperatorRole.OPERATOR))))
                .hasRootCauseInstanceOf(ProtocolException.class);
        assertThat(await(tokens.find(token))).contains(asha);
        assertThat(await(tokens.find(token + "x"))).isEmpty();
        assertThat(await(tokens.all())).containsExactly(asha);
        assertThat(await(tokens.delete("asha"))).isTrue();
        assertThat(await(tokens.delete("asha"))).isFalse();
        assertThat(await(tokens.find(token))).isEmpty();
    }

    @Test
    void audit_callsAtOnce_areNumberedWithoutGap() {
        AuditTable audit = new AuditTable(store);
        await(Future.all(Stream.generate(() -> new AuditTrail.Call(0, TIME, "", "GET", "/x", 401))
                .limit(50)
                .map(audit::note)
                .toList()));

        assertThat(await(audit.page(0, 500)))
                .extracting(AuditTrail.Call::number)
                .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
        assertThat(await(audit.page(48, 500))).hasSize(2);
    }

    static List<Entry> entries(List<String> leaves) throws ProtocolException {
        List<Entry> entries = new ArrayList<>();
        for (String leaf : leaves) {
            entries.add(Entry.read(leaf.getBytes(StandardCharsets.UTF_8)));
        }
        return entries;
    }
}
