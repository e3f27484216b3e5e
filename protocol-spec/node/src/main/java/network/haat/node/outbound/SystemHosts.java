package network.haat.node.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the operating system, on threads of its own, because it blocks for as long as a peer's name server likes. Refuses
 * when {@value #MOST} questions are open, so that slow name servers fill no queue.
 */
final class SystemHosts implements HostResolver {

    private static final int THREADS = 8;
    private static final int MOST = 256;

    private final WorkerExecutor threads;
    private final AtomicInteger open = new AtomicInteger();

    SystemHosts(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("haat-names", THREADS);
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            return Future.failedFuture(new UnknownHostException("too many names are being looked up"));
        }
        return threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                .onComplete(done -> open.decrementAndGet());
    }
}
