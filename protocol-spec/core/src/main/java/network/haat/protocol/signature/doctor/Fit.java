package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recipe and a key for which the signature verifies, and so the proof of what went wrong.
 *
 * @param key whose key it is, when it is not the one looked up for the keyId; else null
 */
record Fit(Recipe recipe, Recipe standard, @Nullable Departure key) {

    /** Nothing is wrong but how things are written down. */
    boolean isExact() {
        return key == null && recipe.departures().isEmpty();
    }

    List<Finding> findings() {
        Map<Cause, String> byCause = new LinkedHashMap<>();
        if (key != null) {
            byCause.put(key.cause(), key.said());
        }
        for (Departure departure : recipe.departures()) {
            byCause.merge(departure.cause(), departure.said(), (one, other) -> one + " and " + other);
        }
        String proof = byCause.entrySet().stream()
                .map(entry -> preposition(entry.getKey()) + entry.getValue())
                .collect(Collectors.joining(", ", "Ed25519 verifies ", ""));
        return byCause.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue(), proof))
                .toList();
    }

    private static String preposition(Cause cause) {
        return switch (cause) {
            case PREHASHED, SIGNED_BODY_DIRECTLY, BODY_RESERIALISED -> "over ";
            case REQUEST_SIGNATURE -> "";
            default -> "with ";
        };
    }

    private Finding finding(Cause cause, String said, String proof) {
        Finding finding = Finding.of(cause, message(cause, said), proof);
        return switch (cause) {
            case WRONG_KEY ->
                finding.expected("the private half of the key named in keyId")
                        .found(said)
                        .fix("sign with the key that keyId names, or name the key that signs");
            case KEY_ENCODING -> KeyText.privateSeed().alsoProven(proof);
            case BODY_RESERIALISED -> bodyDiffers(finding);
            case TIMES_CHANGED ->
                finding.expected("the times of the header, character by character")
                        .found(said)
                        .fix("read the clock once, and write the same times in the header and in the signing string");
            case REQUEST_SIGNATURE ->
                finding.expected("a fourth line exactly when the list of signed headers names it")
                        .found(said)
                        .fix("sign and list request-signature in answers to a Beckn 2.0 request, and nowhere else");
            default ->
                finding.expected(visible(standard.signed()))
                        .found(visible(recipe.signed()))
                        .fix("sign the three lines of BECKN-006 as they are, without hashing them");
        };
    }

    private static String message(Cause cause, String said) {
        return switch (cause) {
            case WRONG_KEY -> "the signature was made with " + said;
            case BODY_RESERIALISED -> "the signature is over " + said + ", not over the bytes that arrived";
            case SIGNING_STRING_VARIANT -> "the signing string was made with " + said;
            case DIGEST_VARIANT ->
                "the signing string holds " + said + ", not BLAKE-512= and the base64 of the body's BLAKE2b-512";
            case TIMES_CHANGED -> "the times of the header are not those that were signed";
            case REQUEST_SIGNATURE -> "the signing string was made " + said + ", against the list of signed headers";
            default -> "the signature is over " + said + ", not over the signing string";
        };
    }

    private Finding bodyDiffers(Finding finding) {
        byte[] arrived = standard.body().bytes();
        byte[] signed = recipe.body().bytes();
        int at = Arrays.mismatch(arrived, signed);
        return finding.expected("at byte " + (at + 1) + ": " + excerpt(signed, at))
                .found("at byte " + (at + 1) + ": " + excerpt(arrived, at))
                .fix("serialise once, sign those bytes and send those bytes; a proxy must not touch them");
    }

    private static String excerpt(byte[] bytes, int at) {
        int from = Math.max(0, Math.min(at, bytes.length) - 10);
        int length = Math.min(40, bytes.length - from);
        return at >= bytes.length
                ? "the end, after " + visible(Arrays.copyOfRange(bytes, from, bytes.length))
                : visible(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** Text with its line ends to be seen; bytes that are no text in number only. */
    static String visible(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') >= 0 && bytes.length <= 64
                ? bytes.length + " bytes that are no text"
                : text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
