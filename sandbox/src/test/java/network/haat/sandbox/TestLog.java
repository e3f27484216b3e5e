package network.haat.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.haat.protocol.Role;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.protocol.registry.record.Subject;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;
import network.haat.protocol.transparency.Hash;
import network.haat.protocol.transparency.InclusionProof;
import network.haat.protocol.transparency.MerkleTree;
import org.jspecify.annotations.Nullable;

/** A registry's log with its keys, made by the classes a registry uses, and copies of it that a test may spoil. */
final class TestLog {

    static final String ORIGIN = "registry.haat.test";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SigningKey KEY = SigningKey.generate(RANDOM);
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    final List<byte[]> leaves = new ArrayList<>();

    /** Entries of a few participants: keys, participations, and some trouble. */
    static TestLog of(int entries) {
        return of(entries, "complaints");
    }

    static TestLog of(int entries, String reason) {
        TestLog log = new TestLog();
        for (int i = 0; i < entries; i++) {
            String id = "shop" + (i / 3) + ".example.com";
            Subject subject = i % 3 == 0 ? key() : participation(i % 3 == 1);
            Event event =
                    new Event(id, START.plusSeconds(i), i % 3 == 2 ? "asha" : "subscriber", change(i), reason, subject);
            log.leaves.add(new Entry(i, event).leaf());
        }
        return log;
    }

    private static String change(int i) {
        return i % 3 == 0 ? "key registered" : i % 3 == 1 ? "SUBSCRIBED" : "SUSPENDED";
    }

    private static Subject key() {
        return new RegisteredKey("k1", "c2lnbg==", "ZW5jcg==", START, START.plus(Duration.ofDays(300)), START, null);
    }

    private static Subject participation(boolean subscribed) {
        return new Participation(
                Role.BPP,
                "ONDC:RET10",
                "https://shop.example.com",
                "IND",
                List.of("std:080"),
                subscribed ? SubscriptionStatus.SUBSCRIBED : SubscriptionStatus.SUSPENDED);
    }

    static Anchor anchor(String url) {
        return new Anchor(
                ORIGIN,
                URI.create(url),
                List.of(KEY.publicKey()),
                EncryptionKey.generate(RANDOM).publicKeyBase64());
    }

    static String anchorFile(Path folder, String url) throws IOException {
        return Files.write(folder.resolve("anchor.json"), anchor(url).write()).toString();
    }

    MerkleTree tree() {
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::append);
        return tree;
    }

    String note() {
        return note(leaves.size(), null);
    }

    private String note(int size, @Nullable Hash snapshot) {
        return new Checkpoint(
                        ORIGIN, size, tree().root(size), START.plusSeconds(3600), START.plusSeconds(7200), snapshot)
                .sign(KEY);
    }

    byte[] lines() {
        return lines(0, leaves.size());
    }

    byte[] lines(int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        leaves.subList(from, to).forEach(leaf -> {
            bytes.writeBytes(leaf);
            bytes.write('\n');
        });
        return bytes.toByteArray();
    }

    /** The snapshot at a size, as a registry would hand it out. */
    byte[] snapshot(int size) {
        Register register = new Register();
        Frontier frontier = Frontier.EMPTY;
        for (byte[] leaf : leaves.subList(0, size)) {
            register.apply(entry(leaf).event());
            frontier = frontier.append(leaf);
        }
        ByteArrayOutputStream participants = new ByteArrayOutputStream();
        for (Participant participant : register.all()) {
            participants.writeBytes(RecordJson.line(participant));
            participants.write('\n');
        }
        ObjectNode head = new ObjectMapper().createObjectNode();
        head.put("checkpoint", note(size, Hash.sha256(participants.toByteArray())));
        head.set("frontier", frontier.write());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((head + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(participants.toByteArray());
        return all.toByteArray();
    }

    private static Entry entry(byte[] leaf) {
        try {
            return Entry.read(leaf);
        } catch (ProtocolException impossible) {
            throw new AssertionError(impossible);
        }
    }

    byte[] inclusion(int number) {
        MerkleTree tree = tree();
        String leaf = new String(leaves.get(number), StandardCharsets.UTF_8);
        return new InclusionProof(number, tree.size(), leaf, tree.inclusion(number, tree.size()), note())
                .write()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The entries of a copy of the whole log, to be packed. */
    Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("checkpoint", note().getBytes(StandardCharsets.UTF_8));
        parts.put("log.ndjson", lines());
        parts.put("snapshot.ndjson", snapshot(leaves.size()));
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
