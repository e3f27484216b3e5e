package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Anchor;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.copy.CheckedCopy;
import network.haat.sandbox.copy.Comparison;
import network.haat.sandbox.copy.CopyFile;
import network.haat.sandbox.copy.CopyVerifier;
import network.haat.sandbox.copy.UnreadableCopyException;
import org.jspecify.annotations.Nullable;

/** Checks files that are copies of a log against an anchor. */
final class CopyCheck {

    private CopyCheck() {}

    static Anchor anchor(Path file) throws ClientException {
        return anchor(InputFile.bytes(file), file.toString());
    }

    static Anchor anchor(byte[] json, String where) throws ClientException {
        try {
            return Anchor.read(json);
        } catch (ProtocolException unusable) {
            throw new ClientException(
                    Printable.text(
                            where + " is no anchor: " + unusable.problem().message()),
                    true);
        }
    }

    /** Checks one copy, or two and what is between them. */
    static CopyReport check(Path file, @Nullable Path other, Anchor anchor) throws ClientException {
        CopyVerifier verifier = new CopyVerifier(anchor);
        try (CopyFile first = CopyFile.open(file)) {
            CheckedCopy one = verifier.verify(first);
            if (other == null) {
                return new CopyReport(List.of(one), List.of());
            }
            try (CopyFile second = CopyFile.open(other)) {
                CheckedCopy two = verifier.verify(second);
                return new CopyReport(List.of(one, two), Comparison.of(first, one, second, two));
            }
        } catch (UnreadableCopyException refused) {
            throw new ClientException(Printable.text(String.valueOf(refused.getMessage())), true);
        } catch (IOException damaged) {
            throw new ClientException(
                    "cannot read " + (other == null ? file : file + " and " + other) + " to the end; damaged?", true);
        }
    }
}
