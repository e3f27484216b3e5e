package network.haat.node.boot;

import java.util.concurrent.atomic.AtomicBoolean;
import network.haat.node.config.ConfigException;
import network.haat.protocol.signature.SignatureProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once in a JVM what makes and checks signatures in it, and does not let a node start with less than was demanded. */
final class SignatureStart {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureStart.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private SignatureStart() {}

    /** Refuses when a provider was demanded that is not used. */
    static void check() throws ConfigException {
        SignatureProvider chosen = SignatureProvider.chosen();
        if (chosen.refusal() != null) {
            throw new ConfigException(
                    chosen.refusal() + "; see " + SignatureProvider.PROPERTY + " and " + SignatureProvider.VARIABLE);
        }
        if (!TOLD.getAndSet(true)) {
            LOG.atInfo()
                    .addKeyValue("provider", chosen.name())
                    .addKeyValue("version", chosen.version())
                    .addKeyValue("reason", chosen.reason())
                    .log("chose what checks signatures");
        }
    }
}
