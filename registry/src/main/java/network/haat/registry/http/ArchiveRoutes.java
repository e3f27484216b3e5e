package network.haat.registry.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import network.haat.registry.core.Archive;
import network.haat.registry.core.Heads;
import network.haat.registry.core.OperatorRole;

/** Taking everything a registry holds out of it, and into another. */
public final class ArchiveRoutes {

    private static final String ONLY_OWNER = "rw-------";

    private final Vertx vertx;
    private final Archive archive;
    private final Heads heads;

    /** Routes to the data of a registry. */
    public ArchiveRoutes(Vertx vertx, Archive archive, Heads heads) {
        this.vertx = vertx;
        this.archive = archive;
        this.heads = heads;
    }

    /** Adds the routes {@code /api/v1/export} and {@code /api/v1/import}. */
    public void route(Router router) {
        router.get("/api/v1/export").handler(Operators.only(OperatorRole.ROOT, this::export));
        router.post("/api/v1/import").handler(Operators.only(OperatorRole.ROOT, this::restore));
    }

    private void export(RoutingContext routing) {
        temporary()
                .compose(file -> archive.export(heads.current(), Path.of(file))
                        .compose(written -> routing.response()
                                .putHeader("Content-Type", "application/zip")
                                .sendFile(file))
                        .eventually(() -> vertx.fileSystem().delete(file)))
                .onFailure(failure -> OperatorCalls.refuse(routing, failure));
    }

    private void restore(RoutingContext routing) {
        routing.request().pause();
        OperatorCalls.answer(
                routing,
                temporary()
                        .compose(file -> receive(routing, file)
                                .compose(received -> archive.restore(Path.of(file)))
                                .eventually(() -> vertx.fileSystem().delete(file)))
                        .map(entries -> new JsonObject().put("entries", entries)));
    }

    private Future<Void> receive(RoutingContext routing, String file) {
        return vertx.fileSystem()
                .open(file, new OpenOptions())
                .compose((AsyncFile open) -> routing.request().pipeTo(open));
    }

    private Future<String> temporary() {
        return vertx.fileSystem().createTempFile("haat-registry", ".zip", ONLY_OWNER);
    }
}
