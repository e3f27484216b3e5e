package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How works, notes, identities and records stand in the bytes of an entry. */
final class Forms {

    private Forms() {}

    /** How far a work has come. */
    record Noted(long ticket, Buffer note) {}

    /** A record and the work it is of. */
    record Finished(long ticket, Kept kept) {}

    static void pack(Packer packer, Work work) {
        pack(packer, work.identity());
        packer.text(work.digest())
                .time(work.received())
                .time(work.deadline())
                .time(work.until())
                .size(work.headers().size());
        work.headers().forEach((name, value) -> packer.text(name).text(value));
        packer.buffer(work.body());
    }

    static Work work(Unpacker in) {
        MessageIdentity identity = identity(in);
        String digest = in.text();
        Instant received = in.time();
        Instant deadline = in.time();
        Instant until = in.time();
        Map<String, String> headers = new HashMap<>();
        for (int left = in.size(); left > 0; left--) {
            headers.put(in.text(), in.text());
        }
        return new Work(identity, digest, received, deadline, until, headers, in.buffer());
    }

    static void pack(Packer packer, Noted noted) {
        packer.number(noted.ticket()).buffer(noted.note());
    }

    static Noted noted(Unpacker in) {
        return new Noted(in.number(), in.buffer());
    }

    /** Only what has to be remembered of it. */
    static void packSeen(Packer packer, Work work) {
        pack(packer, work.identity());
        packer.text(work.digest()).time(work.until());
    }

    static Seen seen(Unpacker in) {
        return new Seen(identity(in), in.text(), in.time());
    }

    static void pack(Packer packer, Finished finished) {
        Kept kept = finished.kept();
        packer.number(finished.ticket())
                .text(kept.transactionId())
                .text(kept.messageId())
                .time(kept.at())
                .buffer(kept.content());
    }

    static Finished finished(Unpacker in) {
        return new Finished(in.number(), new Kept(in.text(), in.text(), in.time(), in.buffer()));
    }

    private static void pack(Packer packer, MessageIdentity identity) {
        packer.text(identity.sender())
                .text(identity.transactionId())
                .text(identity.messageId())
                .text(identity.action())
                .text(identity.page());
    }

    private static MessageIdentity identity(Unpacker in) {
        return new MessageIdentity(in.text(), in.text(), in.text(), in.text(), in.text());
    }
}
