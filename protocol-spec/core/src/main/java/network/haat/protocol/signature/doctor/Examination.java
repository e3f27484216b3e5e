package network.haat.protocol.signature.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.haat.protocol.signature.SignaturePolicy;

/** One examination of a signature that was refused: collects what is wrong. Not shared. */
final class Examination {

    private final Evidence evidence;
    private final List<KeyText> keys;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Evidence evidence) {
        this.evidence = evidence;
        this.keys = read(evidence.keys());
    }

    /**
     * Finds out.
     *
     * @param now seconds since 1970
     * @param made how many verifications were made before
     */
    Diagnosis run(SignaturePolicy policy, long now, Effort effort, int made) {
        String header = evidence.header();
        if (header == null || header.isBlank()) {
            return new Diagnosis(false, List.of(missing()), made);
        }
        HeaderExam exam = new HeaderExam(LenientHeader.read(header));
        Claims claims = exam.claims(policy, now);
        findings.addAll(exam.findings());
        judgeKeys(claims);
        judgeBinding(claims);
        int most = effort.verifications(evidence.body().length);
        int total = made + search(claims, effort, Math.max(0, most - made));
        if (findings.isEmpty()) {
            findings.add(unexplained());
        }
        return new Diagnosis(false, distinct(), total);
    }

    /** Searches for what was signed, and returns how many verifications that took. */
    private int search(Claims claims, Effort effort, int most) {
        byte[] signature = claims.signature();
        if (signature == null || claims.created() == null || claims.expires() == null) {
            return 0;
        }
        Bench bench = new Bench(Scalar.reduced(signature), most);
        Search search = new Search(bench, evidence, claims, keys, read(evidence.others()));
        Optional<Fit> fit = search.run(effort);
        if (!Scalar.isReduced(signature)) {
            findings.add(Scalar.finding(fit.isPresent()));
        }
        fit.ifPresentOrElse(this::add, () -> addUnknown(search.standard(), bench));
        return bench.made();
    }

    private void add(Fit fit) {
        if (fit.isExact()) {
            findings.replaceAll(finding -> finding.alsoProven("the Ed25519 signature itself verifies"));
        } else {
            findings.addAll(0, fit.findings());
        }
    }

    private void addUnknown(Recipe standard, Bench bench) {
        if (keys.stream().anyMatch(key -> key.key() != null)) {
            String bound = bench.isExhausted() ? ", which is the bound" : "";
            findings.add((evidence.body().length == 0 ? bodyMissing() : unknown(bench.made() + " variants" + bound))
                    .expected(Fit.visible(standard.signed())));
        }
    }

    private void judgeKeys(Claims claims) {
        keys.forEach(key -> key.finding().ifPresent(findings::add));
        if (keys.isEmpty()) {
            findings.add(noKey(claims));
        }
    }

    private void judgeBinding(Claims claims) {
        boolean bound = evidence.requestSignature() != null;
        if (claims.answersRequest() != bound) {
            findings.add(binding(bound));
        }
    }

    private static List<KeyText> read(List<NamedKey> keys) {
        return keys.stream().limit(Evidence.MAX_KEYS).map(KeyText::read).toList();
    }

    private Finding missing() {
        return Finding.of(
                        Cause.HEADER_MISSING,
                        "the header " + evidence.headerName() + " is missing",
                        evidence.header() == null ? "there is no such header" : "the header is empty")
                .expected("Signature keyId=\"subscriber_id|unique_key_id|ed25519\",…")
                .fix("sign the request, and see that no proxy takes the header out");
    }

    private Finding noKey(Claims claims) {
        String known = evidence.others().stream()
                .filter(key -> key.isOf(claims.subscriberId()))
                .map(NamedKey::name)
                .collect(Collectors.joining(", "));
        return Finding.of(
                        Cause.KEY_UNKNOWN,
                        "no key is known for the keyId",
                        known.isEmpty() ? "no key of this subscriber is known" : "known are " + known)
                .expected("a key in force at the registry")
                .fix("subscribe with this key, or name the unique_key_id that is registered");
    }

    private static Finding binding(boolean wanted) {
        return Finding.of(
                        Cause.REQUEST_SIGNATURE,
                        wanted
                                ? "the signature is not bound to the request it answers"
                                : "the signature is bound to a request, and no request is answered here",
                        "the list of signed headers " + (wanted ? "does not name" : "names") + " request-signature")
                .expected("(created) (expires) digest" + (wanted ? " request-signature" : ""))
                .fix("name request-signature exactly in answers to a Beckn 2.0 request");
    }

    private static Finding unknown(String tried) {
        return Finding.of(
                        Cause.UNKNOWN,
                        "the signature is not this key's over this body, and no known mistake explains it",
                        "tried without success: " + tried)
                .fix("compare the signing string that was signed with the expected one, and the public keys");
    }

    private static Finding bodyMissing() {
        return Finding.of(
                        Cause.BODY_MISSING,
                        "the body is empty, and that is not what was signed",
                        "the signature does not verify over an empty body")
                .fix("see that the body is sent, and that nothing reads it before the verifier");
    }

    private static Finding unexplained() {
        return Finding.of(
                Cause.UNKNOWN,
                "the verifier refuses the signature for a reason the doctor does not know",
                "nothing else was found to be wrong");
    }

    /** What was found twice, once. */
    private List<Finding> distinct() {
        Map<String, Finding> first = new LinkedHashMap<>();
        for (Finding finding : findings) {
            boolean once = finding.cause() == Cause.REQUEST_SIGNATURE || finding.cause() == Cause.KEY_ENCODING;
            first.putIfAbsent(finding.cause() + (once ? "" : finding.message()), finding);
        }
        return List.copyOf(first.values());
    }
}
