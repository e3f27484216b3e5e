package network.haat.registry.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;
import network.haat.protocol.transparency.Hash;

/** A node takes over a snapshot: downloads, unpacks, checks and loads it. Run in a JVM of its own. */
final class Mirroring {

    private static final int TIMES = 5;
    private static final int BUFFER = 65_536;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Mirroring() {}

    /** Takes the folder of the registry. */
    public static void main(String[] arguments) throws Exception {
        try (RegistryProcess registry = new RegistryProcess(Path.of(arguments[0]))) {
            Anchor anchor = Anchor.read(registry.bytes("/v1/anchor"));
            registry.bytes("/v1/snapshot");
            for (int i = 0; i < TIMES; i++) {
                Stopwatch whole = new Stopwatch();
                byte[] body = registry.bytes("/v1/snapshot");
                Stopwatch loading = new Stopwatch();
                Register register = load(body, anchor);
                System.out.printf(
                        "mirror: %d participants downloaded, verified and loaded in %s (%s without download)%n",
                        register.size(), whole, loading);
            }
            System.out.printf("snapshot: %.1f MB plain%n", plain(registry.bytes("/v1/snapshot")) / 1e6);
        }
    }

    private static Register load(byte[] body, Anchor anchor) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream plain =
                new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(body), BUFFER), BUFFER)) {
            JsonNode first = JSON.readTree(line(plain));
            Checkpoint checkpoint = Checkpoint.verify(first.path("checkpoint").asText(), anchor);
            Frontier frontier = Frontier.read(checkpoint.size(), first.path("frontier"));
            require(frontier.root().equals(checkpoint.root()));
            Register register = participants(new BufferedInputStream(new DigestInputStream(plain, digest), BUFFER));
            require(Hash.of(digest.digest()).equals(checkpoint.snapshot()));
            return register;
        }
    }

    private static Register participants(InputStream lines) throws Exception {
        Register register = new Register();
        for (byte[] line = line(lines); line.length > 0; line = line(lines)) {
            register.put(RecordJson.participant(line));
        }
        return register;
    }

    /** Up to the next newline; empty at the end. */
    private static byte[] line(InputStream in) throws Exception {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1_000);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toByteArray();
    }

    private static long plain(byte[] body) throws Exception {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).length();
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the snapshot is not what its head says");
        }
    }
}
