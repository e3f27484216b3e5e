package network.haat.node.inbound;

import network.haat.protocol.error.ProtocolException;

/** One check on the way in that waits for nothing; runs on any thread. */
@FunctionalInterface
interface Check {

    /** Returns when the message may go on; throws to refuse it. */
    void check(Exchange exchange) throws ProtocolException;
}
