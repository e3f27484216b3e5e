package network.haat.protocol.registry.record;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.Role;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What finding somebody costs in a register of 100,000 participants, and reading one line or leaf of it. Sampled, for the medians:
 * on a machine that does other things too, averages tell of those.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class RegisterBenchmark {

    private static final int PARTICIPANTS = 100_000;
    private static final int PAGE = 1_000;

    /** Some thousand rows: those who serve the city, and those who serve all. */
    private static final LookupFilter SEARCH =
            LookupFilter.serving(Role.BPP, ManyParticipants.domain(), "std:080", "IND");

    private final Random random = new Random(7);
    private final Register register = new Register();
    private Instant now;
    private String[] ids;
    private String[] keys;
    private byte[] line;
    private byte[] leaf;
    private Serving kept;

    /** Fills the register. */
    @Setup
    public void fill() {
        ManyParticipants many = new ManyParticipants(1);
        ids = new String[PARTICIPANTS];
        keys = new String[PARTICIPANTS];
        for (int number = 0; number < PARTICIPANTS; number++) {
            List<Event> events = many.events(number);
            register.put(ManyParticipants.participant(events));
            ids[number] = ManyParticipants.id(number).value();
            keys[number] = ManyParticipants.keyName(number);
        }
        List<Event> events = many.events(PARTICIPANTS, 2);
        line = RecordJson.line(ManyParticipants.participant(events));
        leaf = new Entry(PARTICIPANTS, events.get(0)).leaf();
        now = Instant.now();
        kept = register.serving(SEARCH, now);
    }

    /** What verifying a signature asks: everything in force under one key. */
    @Benchmark
    public List<Subscription> byKey() {
        int number = random.nextInt(PARTICIPANTS);
        return register.inForce(LookupFilter.key(ids[number], keys[number]), now);
    }

    /** The whole entry of one participant. */
    @Benchmark
    public Object byId() {
        return register.find(ids[random.nextInt(PARTICIPANTS)]);
    }

    /** What a gateway asks: the first thousand rows of a domain in a city. */
    @Benchmark
    public List<Subscription> thousandOfADomain() {
        return register.inForce(
                LookupFilter.serving(Role.BPP, ManyParticipants.domain(), "std:080", "IND"), now, "", PAGE);
    }

    /** The same in every city. */
    @Benchmark
    public List<Subscription> thousandOfADomainAnywhere() {
        return register.inForce(LookupFilter.serving(Role.BPP, ManyParticipants.domain(), "*", "IND"), now, "", PAGE);
    }

    /** What a gateway asks for each search, as long as nothing changed: whether the answer it has still holds. */
    @Benchmark
    public boolean answerKept() {
        return kept.holds(register.stamp(SEARCH), now);
    }

    /** What it does when something did: all seller apps of the domain in the city. */
    @Benchmark
    public Serving answerMade() {
        return register.serving(SEARCH, now);
    }

    /** A line of a snapshot. */
    @Benchmark
    public Participant readLine() throws ProtocolException {
        return RecordJson.participant(line);
    }

    /** A leaf of the log. */
    @Benchmark
    public Entry readLeaf() throws ProtocolException {
        return Entry.read(leaf);
    }
}
