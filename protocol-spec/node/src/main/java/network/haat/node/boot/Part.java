package network.haat.node.boot;

import io.vertx.core.Future;

/** A running part of the network, which can be stopped. Made by starting it. */
public interface Part {

    /** One line for people: what runs where. */
    String describe();

    /**
     * Completes when it knows the registry as its log of this many entries makes it, or asks the registry itself each
     * time.
     */
    default Future<Void> knows(long entries) {
        return Future.succeededFuture();
    }

    /** Stops taking messages, finishes what is under way, releases everything. May be called once. */
    Future<Void> stop();
}
