package network.haat.registry.core;

import io.vertx.core.Future;
import java.nio.file.Path;

/** Everything a registry holds, but for its private keys, as one file. */
public interface Archive {

    /**
     * Writes everything into an archive.
     *
     * @param head of the log, as it is signed now
     * @param file that is made or replaced
     */
    Future<Void> export(Heads.Head head, Path file);

    /**
     * Makes this registry, which must be empty, what an archive holds.
     *
     * @return how many entries the log has; fails with {@link network.haat.protocol.error.ProtocolException} when it is
     *     not empty, or the archive not whole, and then nothing is changed
     */
    Future<Long> restore(Path archive);
}
