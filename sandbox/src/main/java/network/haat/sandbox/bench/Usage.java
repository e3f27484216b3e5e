package network.haat.sandbox.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a JVM has used since it began.
 *
 * @param cpuNanos of all its threads, those of the collector and the compiler too
 * @param allocatedBytes by threads that are alive
 */
record Usage(long cpuNanos, long allocatedBytes) {

    /** Of this JVM. */
    static Usage now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long allocated = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        return new Usage(system.getProcessCpuTime(), allocated);
    }

    /** Heap in use after a collection, in bytes. */
    static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What was used since an earlier time. */
    Usage since(Usage before) {
        return new Usage(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
    }

    /** One line, for {@link #parse}. */
    String line() {
        return cpuNanos + " " + allocatedBytes;
    }

    /** Reads what {@link #line} wrote. */
    static Usage parse(String line) {
        int space = line.indexOf(' ');
        return new Usage(Long.parseLong(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
    }
}
