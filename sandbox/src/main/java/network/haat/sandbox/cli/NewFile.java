package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import network.haat.sandbox.client.ClientException;
import org.jspecify.annotations.Nullable;

/** A file that appears whole or not at all, readable by its owner only, and replaces no other unasked. */
final class NewFile implements AutoCloseable {

    private final Path target;
    private final boolean force;
    private final Path draft;

    private NewFile(Path target, boolean force, Path draft) {
        this.target = target;
        this.force = force;
        this.draft = draft;
    }

    static NewFile at(Path named, boolean force) throws ClientException {
        Path target = named.toAbsolutePath();
        if (Files.isDirectory(target) || (Files.exists(target) && !force)) {
            throw exists(target);
        }
        try {
            @Nullable Path folder = target.getParent();
            // temporary files are their owner's alone from the moment they exist
            Path draft = folder == null
                    ? Files.createTempFile("haat", ".part")
                    : Files.createTempFile(folder, "." + target.getFileName(), ".part");
            return new NewFile(target, force, draft);
        } catch (IOException unwritable) {
            throw new ClientException("cannot write " + target + "; check the folder", true);
        }
    }

    /** Where it is written until it is whole. */
    Path draft() {
        return draft;
    }

    /** Lets it appear under its name. */
    void keep() throws ClientException {
        try {
            if (force) {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(draft, target);
            }
        } catch (IOException taken) {
            throw exists(target);
        }
    }

    /** Lets it appear beside its name, since it is not what it should be; returns where. */
    Path keepAside() throws ClientException {
        Path aside = target.resolveSibling(target.getFileName() + ".unverified");
        try {
            return Files.move(draft, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new ClientException("cannot write " + aside + "; check the folder", true);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException leftBehind) {
            System.err.println("haat: could not remove " + draft);
        }
    }

    private static ClientException exists(Path target) {
        return new ClientException(target + " exists already; --force replaces a file", true);
    }
}
