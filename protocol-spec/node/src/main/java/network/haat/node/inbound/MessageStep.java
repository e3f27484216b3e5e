package network.haat.node.inbound;

import java.util.Optional;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.validation.Validator;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;

/** The message keeps the schemas and rules of its action, as far as real networks do. */
final class MessageStep implements Check {

    private final Validator validator = new Validator(Level.RUNTIME);

    @Override
    public void check(Exchange exchange) throws ProtocolException {
        Optional<Finding> refusal =
                validator.examine(exchange.context(), exchange.body()).refusal();
        if (refusal.isPresent()) {
            throw new ProtocolException(refusal.get().problem());
        }
    }
}
