package network.haat.node.inbound;

import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.Verifier;

/** Exactly one signature header, well formed and inside its window. Costs no look-up. */
final class HeaderStep implements Check {

    private final Verifier verifier;

    HeaderStep(Verifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public void check(Exchange exchange) throws ProtocolException {
        exchange.header(verifier.admit(only(exchange.head().authorization())));
    }

    private static String only(List<String> values) throws ProtocolException {
        if (values.size() > 1) {
            throw new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, "there is more than one signature header")
                    .at("Authorization")
                    .expected("one header line"));
        }
        return values.isEmpty() ? "" : values.get(0);
    }
}
