package network.haat.registry.store;

import io.vertx.core.Future;

/** SQLite in memory. */
final class SqliteMemoryStoreTest extends StoreContract {

    @Override
    Future<RegisterStore> opening() {
        return RegisterStore.sqlite(vertx, "");
    }
}
