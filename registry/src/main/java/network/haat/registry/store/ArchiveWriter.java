package network.haat.registry.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.haat.registry.core.Heads;
import org.jdbi.v3.core.Handle;

/**
 * Writes everything a registry holds, but for its private keys, into a zip of plain lines: the signed checkpoint, the log,
 * the operations, the operators' tokens (their hashes) and the audit trail. Another registry can be made from it.
 */
final class ArchiveWriter {

    private static final String BY_NUMBER = " ORDER BY number";

    private final Handle handle;
    private final ZipOutputStream zip;

    private ArchiveWriter(Handle handle, ZipOutputStream zip) {
        this.handle = handle;
        this.zip = zip;
    }

    /**
     * Writes it; inside one transaction, so that it all is of one moment.
     *
     * @param head up to which the log is written
     */
    static void write(Handle handle, Heads.Head head, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            ArchiveWriter writer = new ArchiveWriter(handle, zip);
            writer.begin(ArchiveFile.CHECKPOINT);
            zip.write(head.note().getBytes(StandardCharsets.UTF_8));
            writer.lines(
                    ArchiveFile.LOG,
                    "SELECT leaf FROM entry WHERE number < " + head.size() + BY_NUMBER,
                    row -> row.getString("leaf"));
            writer.lines(
                    ArchiveFile.OPERATIONS, "SELECT * FROM operation ORDER BY created, id", ArchiveWriter::operation);
            writer.lines(ArchiveFile.TOKENS, "SELECT * FROM token ORDER BY name", ArchiveWriter::token);
            writer.lines(ArchiveFile.AUDIT, "SELECT * FROM audit" + BY_NUMBER, ArchiveWriter::call);
        }
    }

    @FunctionalInterface
    private interface Line {
        String of(ResultSet row) throws SQLException;
    }

    private void begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private void lines(String name, String query, Line line) throws IOException {
        begin(name);
        try (var rows = handle.createQuery(query)
                .setFetchSize(EntryRows.FETCHED_AT_ONCE)
                .map((row, context) -> line.of(row))
                .iterator()) {
            while (rows.hasNext()) {
                zip.write((rows.next() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String operation(ResultSet row) throws SQLException {
        ObjectNode json = texts(row, "id", "subscriber_id", "request_id", "status", "created", "updated", "body");
        json.put("asks", new JsonArray(row.getString("asks")).encode());
        json.put("steps", row.getString("steps"));
        String proposer = row.getString("proposer");
        if (proposer != null) {
            json.put("proposer", proposer);
        }
        return json.toString();
    }

    private static String token(ResultSet row) throws SQLException {
        return texts(row, "name", "role", "hash", "created").toString();
    }

    private static String call(ResultSet row) throws SQLException {
        ObjectNode json = texts(row, "time", "actor", "method", "path");
        return json.put("number", row.getLong("number"))
                .put("status", row.getInt("status"))
                .toString();
    }

    private static ObjectNode texts(ResultSet row, String... columns) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String column : columns) {
            json.put(column, row.getString(column));
        }
        return json;
    }
}
