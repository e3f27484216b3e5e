package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A work that was taken and neither finished nor void when its process ended.
 *
 * @param ticket to go on with
 * @param work as it was taken
 * @param notes in the order in which they were written
 */
public record Unfinished(Ticket ticket, Work work, List<Buffer> notes) {

    /** Copies the notes. */
    public Unfinished {
        notes = List.copyOf(notes);
    }
}
