package network.haat.node.directory;

import java.util.List;
import java.util.Optional;
import network.haat.protocol.registry.Subscription;
import org.jspecify.annotations.Nullable;

/** What a look-up found, and in which state of the registry. Immutable. */
public final class Listing {

    private final List<Subscription> rows;
    private final @Nullable RegistryVersion version;

    /**
     * A listing.
     *
     * @param rows kept as it is, and never changed
     * @param version null when the directory does not know it
     */
    public Listing(List<Subscription> rows, @Nullable RegistryVersion version) {
        this.rows = rows;
        this.version = version;
    }

    /**
     * Subscriptions in force. While nothing changes, a directory may give the very same list again, so that what is made
     * of it can be kept by its identity.
     */
    public List<Subscription> rows() {
        return rows;
    }

    /** The state in which the registry had exactly these rows; empty when the directory has no proved copy of it. */
    public Optional<RegistryVersion> version() {
        return Optional.ofNullable(version);
    }
}
