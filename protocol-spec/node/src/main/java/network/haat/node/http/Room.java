package network.haat.node.http;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the bodies that are under way may take together. Safe for use by several threads. */
final class Room {

    private static final int SHARE_OF_HEAP = 8;
    private static final int BODIES = 8;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** Room for so many bytes. */
    Room(long most) {
        this.most = most;
    }

    /** An eighth of the heap, but at least for eight of the largest bodies. */
    static Room forBodies(int largest) {
        return new Room(Math.max((long) BODIES * largest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** Takes some of it, or nothing when there is not enough. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    /** Gives back what was taken. */
    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
