package network.haat.protocol.signature.doctor;

import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SignaturePolicy;
import org.jspecify.annotations.Nullable;

/** Judges a header's parameters, all of them, where the strict reader stops at the first that is wrong. */
final class HeaderExam {

    private static final String SIGNED_HEADERS = "(created) (expires) digest";
    private static final String SIGNED_HEADERS_ANSWER = SIGNED_HEADERS + " request-signature";
    private static final String KEY_ID_FORM = "subscriber_id|unique_key_id|ed25519";

    private final HeaderReading header;
    private final List<Finding> findings = new ArrayList<>();

    HeaderExam(HeaderReading header) {
        this.header = header;
        findings.addAll(header.findings());
    }

    List<Finding> findings() {
        return findings;
    }

    /**
     * Judges everything.
     *
     * @param now seconds since 1970
     */
    Claims claims(SignaturePolicy policy, long now) {
        if (header.parameters().isEmpty()) {
            return new Claims("", null, null, null, null, null, null, false, null);
        }
        judgeNames();
        String keyId = judgeKeyId();
        boolean answers = judgeHeaders();
        TimesExam times = new TimesExam(policy, now, findings);
        TimesExam.Times window = times.judge(header.value("created"), header.value("expires"));
        return new Claims(
                keyId,
                header.value("created"),
                header.value("expires"),
                header.lastValue("created"),
                header.lastValue("expires"),
                window.created(),
                window.expires(),
                answers,
                judgeSignature());
    }

    private void judgeNames() {
        for (String name : HeaderReading.REQUIRED) {
            String written = header.spelling(name);
            if (written == null) {
                findings.add(missing(name));
            } else if (!written.equals(name)) {
                findings.add(misspelt(name, written));
            }
        }
    }

    private static Finding missing(String name) {
        return Finding.of(
                        Cause.PARAMETER_MISSING,
                        "the parameter " + name + " is missing",
                        "all parameters were read, in any order")
                .expected(name + "=\"…\"")
                .found("no " + name)
                .fix("send all six parameters of BECKN-006");
    }

    private Finding misspelt(String name, String written) {
        Finding finding = Finding.of(
                        Cause.PARAMETER_MISSING,
                        "the parameter " + name + " is misspelt",
                        "names are compared letter by letter")
                .expected(name)
                .found(written)
                .fix("write " + name);
        Integer column = header.columns().get(written);
        return column == null ? finding : finding.at(column);
    }

    /** The subscriber, and a finding on the keyId and on the algorithm each. */
    private String judgeKeyId() {
        String text = header.value("keyId");
        String algorithm = header.value("algorithm");
        String[] parts = text == null ? new String[0] : text.split("\\|", -1);
        if (text != null && !isKeyId(parts)) {
            findings.add(Finding.of(Cause.KEY_ID_MALFORMED, keyIdMistake(parts), "keyId is split at every |")
                    .expected(KEY_ID_FORM)
                    .found(text)
                    .fix("write keyId as " + KEY_ID_FORM));
        }
        judgeAlgorithm(algorithm, parts.length == 3 ? parts[2] : null);
        return parts.length == 0 ? "" : parts[0];
    }

    private static boolean isKeyId(String[] parts) {
        if (parts.length != 3) {
            return false;
        }
        try {
            KeyId.parse(parts[0] + "|" + parts[1] + "|" + KeyId.ALGORITHM);
            return true;
        } catch (ProtocolException malformed) {
            return false;
        }
    }

    private static String keyIdMistake(String[] parts) {
        if (parts.length != 3) {
            return "keyId has " + parts.length + (parts.length == 1 ? " part" : " parts") + " instead of three";
        }
        return parts[0].isEmpty() || parts[1].isEmpty()
                ? "a part of keyId is empty"
                : "a part of keyId holds a character that it may not";
    }

    private void judgeAlgorithm(@Nullable String algorithm, @Nullable String inKeyId) {
        boolean wrong = algorithm != null && !algorithm.equals(KeyId.ALGORITHM);
        boolean wrongInside = inKeyId != null && !inKeyId.equals(KeyId.ALGORITHM);
        if (wrong || wrongInside) {
            findings.add(Finding.of(
                            Cause.ALGORITHM,
                            wrong ? "the algorithm is not ed25519" : "the algorithm inside keyId is not ed25519",
                            "both are compared letter by letter")
                    .expected("ed25519, in keyId and in algorithm")
                    .found("algorithm " + algorithm + ", in keyId " + inKeyId)
                    .fix("write ed25519 in both places, in lower case"));
        }
    }

    private boolean judgeHeaders() {
        String list = header.value("headers");
        boolean answers = SIGNED_HEADERS_ANSWER.equals(list);
        if (list != null && !answers && !list.equals(SIGNED_HEADERS)) {
            findings.add(Finding.of(Cause.HEADERS_LIST, headersMistake(list), "the list is compared as a whole")
                    .expected(SIGNED_HEADERS)
                    .found(list)
                    .fix("write headers=\"" + SIGNED_HEADERS + "\""));
        }
        return answers;
    }

    private static String headersMistake(String list) {
        if (!list.contains("digest")) {
            return "the list of signed headers leaves out the digest, so nothing vouches for the body";
        }
        boolean spacing = list.replaceAll("\\s", "").equals(SIGNED_HEADERS.replace(" ", ""));
        return spacing
                ? "the list of signed headers is not separated by single spaces"
                : "the list of signed headers is not " + SIGNED_HEADERS;
    }

    private byte @Nullable [] judgeSignature() {
        String text = header.value("signature");
        if (text == null) {
            return null;
        }
        SignatureText signature = SignatureText.read(text);
        signature.finding().ifPresent(findings::add);
        return signature.bytes();
    }
}
