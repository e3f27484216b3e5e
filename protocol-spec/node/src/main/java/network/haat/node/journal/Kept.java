package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * What became of a work.
 *
 * @param transactionId of the work
 * @param messageId of the work
 * @param at when it was finished
 * @param content as given to {@link Journal#finish}
 */
public record Kept(String transactionId, String messageId, Instant at, Buffer content) {}
