package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;

/** Something the writer is to do. */
sealed interface Order {

    /** To take a work. */
    record Take(Work work, Caller<Ticket> caller) implements Order {}

    /** To write down how far one has come. */
    record Note(long ticket, Buffer note) implements Order {}

    /** To end one. */
    record Finish(long ticket, Buffer record, Caller<Void> caller) implements Order {}
}
