package network.haat.registry.load;

import java.lang.management.ManagementFactory;

/** How much of this JVM's heap is in use. */
final class Heap {

    private static final int COLLECTIONS = 3;

    private Heap() {}

    /** In MB of a million bytes, after everything nobody holds was collected. */
    static double used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    static double max() {
        return Runtime.getRuntime().maxMemory() / 1e6;
    }
}
