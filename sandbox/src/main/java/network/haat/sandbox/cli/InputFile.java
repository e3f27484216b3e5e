package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import network.haat.sandbox.client.ClientException;

/** Files named on the command line. */
final class InputFile {

    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private InputFile() {}

    /** Reads a file that is not larger than 16 MB. */
    static byte[] bytes(Path file) throws ClientException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ClientException(file + " is larger than 16 MB", true);
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ClientException("cannot read " + file + "; check that it is a file you may read", true);
        }
    }

    /** The text itself, or that of the file after an {@code @}, without the line end that editors put there. */
    static String text(String textOrFile) throws ClientException {
        if (!textOrFile.startsWith("@")) {
            return textOrFile;
        }
        try {
            byte[] bytes = bytes(Path.of(textOrFile.substring(1)));
            return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
        } catch (InvalidPathException noName) {
            throw new ClientException("there is no file " + textOrFile.substring(1), true);
        }
    }
}
