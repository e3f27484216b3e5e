package network.haat.node.boot;

import io.vertx.core.Future;

/** A running part of the network, which can be stopped. Made by starting it. */
public interface Part {

    /** One line for people: what runs where. */
    String describe();

    /** Stops taking messages, finishes what is under way, releases everything. May be called once. */
    Future<Void> stop();
}
