package network.haat.protocol.receipt;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.KeyId;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.transparency.Hash;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a receipt costs a gateway for each search. Sampled, for the medians. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class ReceiptBenchmark {

    /** How many sellers the search went to. */
    @Param({"10", "1000"})
    private int sellers;

    private NamedKey key;
    private Search search;
    private RegistryVersion version;
    private List<ReceiptLine> lines;
    private Receipt receipt;

    /** Makes the lines. */
    @Setup
    public void fill() {
        Instant now = Instant.parse("2026-11-23T10:00:00.123Z");
        key = new NamedKey(new KeyId("gateway.haat.test", "k1"), SigningKey.generate(new SecureRandom()));
        search = new Search(
                "buyer.haat.test",
                "0f0c1a5e-6a7b-4c39-8a1c-3f0d4f8f7a11",
                "7c9b3a42-55d0-4a57-9a40-0b1d3a2f9e22",
                BodyDigest.of(new byte[2_000]),
                "ONDC:RET10",
                "std:080",
                "IND",
                "",
                now);
        version = new RegistryVersion(100_000, Hash.EMPTY_TREE);
        lines = new ArrayList<>();
        for (int i = 0; i < sellers; i++) {
            lines.add(ReceiptTest.line("shop" + (i * 7_919L % 10_007) + ".example.com"));
        }
        receipt = Receipt.sign(search, version, now, lines, key);
    }

    /** Order, texts, counts, root and the text of the head. */
    @Benchmark
    public String withoutSignature() {
        List<ReceiptLine> sorted = new ArrayList<>(lines);
        sorted.sort(ReceiptLine.ORDER);
        return HeadText.write(Receipt.head(key.id(), search, version, search.received(), sorted));
    }

    /** The same and the signature. */
    @Benchmark
    public Receipt signed() {
        return Receipt.sign(search, version, search.received(), lines, key);
    }

    /** The bytes that the journal keeps. */
    @Benchmark
    public byte[] written() {
        return receipt.toBytes();
    }
}
