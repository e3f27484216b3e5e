package network.haat.registry.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.transparency.Frontier;
import network.haat.registry.core.Operation;
import org.jdbi.v3.core.Handle;

/** Writes an archive into empty tables, and refuses one whose log is not what its checkpoint says. */
final class ArchiveReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 1_000;

    /** Nobody becomes root by an archive. */
    private static final Set<String> GIVEN_ROLES = Set.of("VIEWER", "APPROVER", "OPERATOR");

    private final Handle handle;
    private final ZipFile zip;

    private ArchiveReader(Handle handle, ZipFile zip) {
        this.handle = handle;
        this.zip = zip;
    }

    /**
     * Reads it; inside one transaction, so that a broken archive leaves nothing.
     *
     * @throws ProtocolException when it is no archive, or not a whole one
     */
    static void read(Handle handle, Path file) throws IOException, ProtocolException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ArchiveReader reader = new ArchiveReader(handle, zip);
            Frontier end = reader.log();
            reader.compare(end);
            EntryRows.moveHead(handle, end.size(), end.root());
            reader.rows(
                    ArchiveFile.OPERATIONS,
                    "INSERT INTO operation (id, subscriber_id, request_id, status, created, updated, body, asks, steps,"
                            + " proposer) VALUES (:id, :subscriber_id, :request_id, :status, :created, :updated, :body,"
                            + " :asks, :steps, :proposer)",
                    "id subscriber_id request_id status created updated body asks steps proposer");
            reader.rows(
                    ArchiveFile.TOKENS,
                    "INSERT INTO token (name, role, hash, created) VALUES (:name, :role, :hash, :created)",
                    "name role hash created");
            reader.rows(
                    ArchiveFile.AUDIT,
                    "INSERT INTO audit (number, time, actor, method, path, status) VALUES (CAST(:number AS BIGINT),"
                            + " :time, :actor, :method, :path, CAST(:status AS INTEGER))",
                    "number time actor method path status");
        } catch (ZipException notAZip) {
            throw broken("the file is no archive of a registry");
        }
    }

    private Frontier log() throws IOException, ProtocolException {
        Frontier end = Frontier.EMPTY;
        List<EntryRows.Row> rows = new ArrayList<>();
        try (BufferedReader lines = open(ArchiveFile.LOG)) {
            for (String leaf = lines.readLine(); leaf != null; leaf = lines.readLine()) {
                byte[] bytes = leaf.getBytes(StandardCharsets.UTF_8);
                Entry entry = Entry.read(bytes);
                if (entry.number() != end.size()) {
                    throw broken("entry " + end.size() + " of its log is missing");
                }
                rows.add(new EntryRows.Row(entry.number(), entry.event().subscriberId(), leaf));
                end = end.append(bytes);
                if (rows.size() == BATCH) {
                    EntryRows.append(handle, rows);
                    rows.clear();
                }
            }
        }
        EntryRows.append(handle, rows);
        return end;
    }

    /** The second and third line of a checkpoint are size and root. Whose signature is below them is for people to check. */
    private void compare(Frontier end) throws IOException, ProtocolException {
        try (BufferedReader lines = open(ArchiveFile.CHECKPOINT)) {
            lines.readLine();
            String size = lines.readLine();
            String root = lines.readLine();
            if (!Long.toString(end.size()).equals(size) || !end.root().base64().equals(root)) {
                throw broken("its log of " + end.size() + " entries is not the one that its checkpoint of " + size
                        + " entries signs");
            }
        }
    }

    private void rows(String name, String insert, String columns) throws IOException, ProtocolException {
        if (zip.getEntry(name) == null) {
            return;
        }
        List<String> names = List.of(columns.split(" ", -1));
        try (BufferedReader lines = open(name)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode json = JSON.readTree(line);
                requireKnownWords(name, json);
                var update = handle.createUpdate(insert);
                names.forEach(column -> update.bind(column, json.path(column).asText(null)));
                update.execute();
            }
        } catch (JsonProcessingException notJson) {
            throw broken("a line of " + name + " is not JSON");
        }
    }

    private static void requireKnownWords(String name, JsonNode json) throws ProtocolException {
        boolean known = switch (name) {
            case ArchiveFile.TOKENS -> GIVEN_ROLES.contains(json.path("role").asText());
            case ArchiveFile.OPERATIONS ->
                Operation.Status.of(json.path("status").asText()).isPresent();
            default -> true;
        };
        if (!known) {
            throw broken("a line of " + name + " has a role or status that is not known");
        }
    }

    private BufferedReader open(String name) throws IOException, ProtocolException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw broken("it has no " + name);
        }
        return new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
    }

    private static ProtocolException broken(String detail) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the archive cannot be taken in: " + detail)
                .fix("take a whole archive, as export or backup makes it"));
    }
}
