package network.haat.gateway.core;

import java.util.List;
import java.util.Optional;
import network.haat.node.directory.RegistryVersion;
import network.haat.node.fanout.Target;

/**
 * Whom a search is for, all of them. Immutable.
 *
 * @param targets each once; empty only where searches for nobody are taken in silence
 * @param registry the state of the registry that says so; empty when this node asks the registry instead of keeping a
 *     proved copy
 */
public record Route(List<Target> targets, Optional<RegistryVersion> registry) {

    /** Keeps the targets, which must not be changed. */
    public Route {
        // no copy is made of a list that is immutable already: there may be thousands, the same for each search
        targets = List.copyOf(targets);
    }
}
