package network.haat.sandbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import network.haat.node.config.StartException;
import network.haat.protocol.signature.SignatureProvider;

/** Measures a gateway on this machine. */
public final class GatewayBench {

    /** What can be measured. */
    public enum Part {
        /** Verified acknowledgements, beside a bare server. */
        ACK,
        /** Deliveries in clear text, beside a bare client. */
        FANOUT,
        /** Deliveries over TLS, beside a bare client. */
        TLS,
        /** One search to a thousand sellers. */
        DISPATCH,
        /** Sellers that never answer, and the others. */
        BLACKHOLE,
        /** CPU and allocation of a search and of a delivery. */
        CPU,
        /** The heap in the long run. */
        SOAK
    }

    private final Path folder;
    private final double seconds;
    private final int minutes;
    private final Consumer<String> told;

    /**
     * A benchmark.
     *
     * @param folder that is empty, for everything it writes
     * @param seconds of one round
     * @param minutes of the soak
     * @param told gets lines while it goes on
     */
    public GatewayBench(Path folder, double seconds, int minutes, Consumer<String> told) {
        this.folder = folder;
        this.seconds = seconds;
        this.minutes = minutes;
        this.told = told;
    }

    /** Measures; blocks for minutes. */
    public Figures run(Set<Part> parts) throws IOException, StartException, InterruptedException {
        Figures figures = new Figures(told);
        SignatureProvider provider = SignatureProvider.chosen();
        figures.put("provider", provider.name() + " " + provider.version());
        figures.put("tls_engine", NativeTls.engine());
        try (Stage stage = new Stage(folder, told)) {
            if (parts.contains(Part.ACK)) {
                ack(new AckMeasure(stage, seconds, figures), provider.name());
            }
            if (parts.contains(Part.FANOUT)) {
                new FanOutMeasure(stage, seconds, figures).run(SellerSet.HUNDRED, "fanout");
            }
            if (parts.contains(Part.TLS)) {
                new FanOutMeasure(stage, seconds, figures).run(SellerSet.TLS, "fanout_tls");
            }
            if (parts.contains(Part.DISPATCH)) {
                new DispatchMeasure(stage, figures).run();
            }
            if (parts.contains(Part.BLACKHOLE)) {
                new BlackHoleMeasure(stage, seconds, figures).run();
            }
            if (parts.contains(Part.CPU)) {
                new CostMeasure(stage, seconds, figures).run();
            }
            if (parts.contains(Part.SOAK)) {
                new SoakMeasure(stage, minutes, figures).run();
            }
        }
        return figures;
    }

    /** Bouncy Castle too, where it is not what is used anyway. */
    private static void ack(AckMeasure measure, String provider) throws IOException, InterruptedException {
        measure.run(provider, "");
        if (!provider.equals("bouncycastle")) {
            measure.run("bouncycastle", "_bouncycastle");
        }
    }
}
