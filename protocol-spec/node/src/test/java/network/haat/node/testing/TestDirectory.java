package network.haat.node.testing;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.haat.node.directory.Directory;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;

/** A directory over a list, which can also be out of reach. */
public final class TestDirectory implements Directory {

    private static final Instant ANY_TIME = Instant.parse("2026-11-23T10:00:00Z");

    private final List<Subscription> rows = new ArrayList<>();
    private boolean down;

    /** Adds a subscription. */
    public TestDirectory with(Subscription row) {
        rows.add(row);
        return this;
    }

    /** From now on every look-up fails. */
    public void goDown() {
        down = true;
    }

    @Override
    public Future<List<Subscription>> find(LookupFilter filter) {
        if (down) {
            return Future.failedFuture(new IOException("the registry is down"));
        }
        return Future.succeededFuture(rows.stream()
                .filter(row -> row.isInForce(ANY_TIME) && filter.matches(row))
                .toList());
    }

    @Override
    public Future<List<Subscription>> findAgain(LookupFilter filter) {
        return find(filter);
    }
}
