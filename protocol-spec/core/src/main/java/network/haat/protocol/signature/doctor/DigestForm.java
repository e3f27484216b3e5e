package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** A way to write the digest of a body. The standard one is {@code BLAKE-512=} and the base64 of BLAKE2b-512. */
final class DigestForm {

    /** A hash that has been taken for the right one. */
    enum Hash {
        BLAKE2B_512("BLAKE2b-512") {
            @Override
            Digest start() {
                return new Blake2bDigest(512);
            }
        },
        SHA_512("SHA-512") {
            @Override
            Digest start() {
                return new SHA512Digest();
            }
        },
        SHA_256("SHA-256") {
            @Override
            Digest start() {
                return SHA256Digest.newInstance();
            }
        },
        BLAKE2B_256("BLAKE2b-256") {
            @Override
            Digest start() {
                return new Blake2bDigest(256);
            }
        },
        BLAKE2S_256("BLAKE2s-256") {
            @Override
            Digest start() {
                return new Blake2sDigest(256);
            }
        },
        BLAKE3("BLAKE3") {
            @Override
            Digest start() {
                return new Blake3Digest();
            }
        },
        SHA3_512("SHA3-512") {
            @Override
            Digest start() {
                return new SHA3Digest(512);
            }
        };

        private final String said;

        Hash(String said) {
            this.said = said;
        }

        abstract Digest start();

        String said() {
            return said;
        }

        byte[] of(byte[] bytes) {
            Digest digest = start();
            digest.update(bytes, 0, bytes.length);
            byte[] result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            return result;
        }
    }

    /** One value of an axis: a label, a hash or an encoding. */
    private record Choice(String said, String label, Hash hash, Function<byte[], String> encoding) {}

    private static final Function<byte[], String> BASE64 = Base64.getEncoder()::encodeToString;
    private static final Function<byte[], String> HEX = HexFormat.of()::formatHex;

    private static final List<List<Choice>> AXES = List.of(
            List.of(
                    hash("", Hash.BLAKE2B_512),
                    hash("SHA-512", Hash.SHA_512),
                    hash("SHA-256", Hash.SHA_256),
                    hash("BLAKE2b-256", Hash.BLAKE2B_256),
                    hash("BLAKE2s-256", Hash.BLAKE2S_256),
                    hash("BLAKE3", Hash.BLAKE3),
                    hash("SHA3-512", Hash.SHA3_512)),
            List.of(
                    encoding("", BASE64),
                    encoding("in hex", HEX),
                    encoding("in base64 of hex", bytes -> BASE64.apply(ascii(HEX.apply(bytes)))),
                    encoding("in base64url", Base64.getUrlEncoder()::encodeToString),
                    encoding("in base64 without padding", Base64.getEncoder().withoutPadding()::encodeToString),
                    encoding(
                            "in hex with capital letters",
                            bytes -> HEX.apply(bytes).toUpperCase(Locale.ROOT)),
                    encoding(
                            "in base64url without padding",
                            Base64.getUrlEncoder().withoutPadding()::encodeToString)),
            Stream.concat(
                            Stream.of(label("", "BLAKE-512=")),
                            Stream.of(
                                            "BLAKE2b-512=",
                                            "SHA-256=",
                                            "SHA-512=",
                                            "",
                                            "BLAKE512=",
                                            "blake-512=",
                                            "BLAKE2b=",
                                            "BLAKE2B-512=",
                                            "BLAKE2b-256=",
                                            "BLAKE-256=",
                                            "BLAKE2s=",
                                            "sha-256=",
                                            "sha-512=",
                                            "SHA256=",
                                            "SHA512=",
                                            "BLAKE-512:",
                                            "BLAKE-512 =",
                                            "BLAKE-512= ")
                                    .map(label -> label(
                                            label.isEmpty() ? "without a label" : "with the label \"" + label + "\"",
                                            label)))
                    .toList());

    static final DigestForm STANDARD =
            new DigestForm(AXES.stream().map(axis -> axis.get(0)).toList());

    private final String said;
    private final Hash hash;
    private final Function<byte[], String> encoding;
    private final String label;

    private DigestForm(List<Choice> choices) {
        this.hash = choices.get(0).hash();
        this.encoding = choices.get(1).encoding();
        this.label = choices.get(2).label();
        this.said = Stream.of(
                        choices.get(0).said(),
                        choices.get(1).said(),
                        choices.get(2).said())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Every other form that differs in at most so many aspects. */
    static Stream<DigestForm> others(int farthest) {
        return Choices.byDistance(AXES, farthest).map(DigestForm::new);
    }

    /** The differences, empty for the standard. */
    Stream<Departure> departures() {
        return said.isEmpty() ? Stream.empty() : Stream.of(new Departure(Cause.DIGEST_VARIANT, "the digest " + said));
    }

    /** The label and the encoded digest of a body. */
    String of(BodyForm body) {
        return label + encoding.apply(body.hash(hash));
    }

    private static Choice hash(String said, Hash hash) {
        return new Choice(said.isEmpty() ? "" : "as " + said, "", hash, BASE64);
    }

    private static Choice encoding(String said, Function<byte[], String> encoding) {
        return new Choice(said, "", Hash.BLAKE2B_512, encoding);
    }

    private static Choice label(String said, String label) {
        return new Choice(said, label, Hash.BLAKE2B_512, BASE64);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
