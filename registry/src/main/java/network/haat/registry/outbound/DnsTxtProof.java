package network.haat.registry.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.DomainProof;
import network.haat.registry.core.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the request_id, signed, in a TXT record {@code ondc-signature} of the subscriber's domain (ONDC's subscribe
 * 1.1). ONDC says no more about the record's place than that, so two are looked at: a text
 * {@code ondc-signature=<base64>} at the domain itself, the habit for such proofs, and the same or the base64 alone at
 * {@code ondc-signature.<domain>}, for who reads the word as a name of a record. Neither can be written by anybody but who
 * controls the zone. Records behind a CNAME are not seen. Long answers are asked for again over TCP.
 */
public final class DnsTxtProof implements DomainProof {

    private static final String CHECK = "DNS record";
    private static final String NAME = "ondc-signature";

    /** ONDC's code for a record that is missing, and for one that is signed wrongly. */
    private static final String MISSING = "137";

    private static final String WRONG = "135";

    /** A server that answers with more is not read to the end. */
    private static final int MOST_TEXTS = 200;

    private final DnsClient dns;
    private final Duration timeout;

    /**
     * A check.
     *
     * @param server the recursive name server to ask; null for the first one of this machine
     * @param timeout of each of the two questions
     */
    public DnsTxtProof(Vertx vertx, @Nullable SocketAddress server, Duration timeout) {
        DnsClientOptions options = new DnsClientOptions().setQueryTimeout(timeout.toMillis());
        this.dns = vertx.createDnsClient(
                server == null ? options : options.setHost(server.host()).setPort(server.port()));
        this.timeout = timeout;
    }

    @Override
    public Future<Evidence> check(SubscribeRequest request) {
        String domain = request.subscriberId().host();
        String below = NAME + "." + domain;
        return Attempt.at(() -> SignedRequestId.of(request))
                .compose(proof -> ask(domain, false)
                        .compose(first -> proof.isAmong(first.published())
                                ? Future.succeededFuture(judge(List.of(first), proof))
                                : ask(below, true).map(second -> judge(List.of(first, second), proof))))
                .recover(failure -> failure instanceof ProtocolException refused
                        ? Future.succeededFuture(Evidence.failed(CHECK, "TXT " + domain, null, refused.problem()))
                        : Future.failedFuture(failure));
    }

    /**
     * What one question brought.
     *
     * @param name of the record asked for
     * @param summary in a few words
     * @param published what may be the proof
     */
    private record Answer(String name, String summary, List<String> published) {}

    private Future<Answer> ask(String name, boolean bare) {
        return Future.succeededFuture(name)
                .compose(dns::resolveTXT)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(texts -> read(name, texts, bare))
                .recover(failure -> Future.succeededFuture(new Answer(name, describe(failure), List.of())));
    }

    private static Answer read(String name, @Nullable List<String> texts, boolean bare) {
        List<String> bounded = texts == null ? List.of() : texts.subList(0, Math.min(texts.size(), MOST_TEXTS));
        List<String> published = published(bounded, bare);
        return new Answer(name, bounded.size() + " texts, " + NAME + ": " + published, published);
    }

    /** NXDOMAIN and the like; anything else is a server that is silent or talks nonsense. */
    private static String describe(Throwable failure) {
        return failure instanceof DnsException refused ? refused.code().toString() : "no usable answer";
    }

    private static List<String> published(List<String> texts, boolean bare) {
        List<String> published = new ArrayList<>();
        for (int i = 0; i < texts.size() && published.size() < SignedRequestId.MOST; i++) {
            String text = unquoted(texts.get(i));
            boolean named = text.toLowerCase(Locale.ROOT).startsWith(NAME);
            if (named || bare) {
                published.add(joined(named ? value(text) : text, texts, i + 1));
            }
        }
        return published;
    }

    /** What stands behind the name and an equals sign. */
    private static String value(String text) {
        String rest = text.substring(NAME.length()).strip();
        return rest.startsWith("=") ? rest.substring(1).strip() : rest;
    }

    /**
     * One record may hold its text in several pieces, and the client does not tell where a record ends. What is too short
     * for a signature is therefore continued; a wrong guess does no harm, as the signature decides.
     */
    private static String joined(String begun, List<String> texts, int next) {
        StringBuilder whole = new StringBuilder(begun);
        for (int i = next; i < texts.size() && whole.length() < SignedRequestId.LENGTH; i++) {
            whole.append(unquoted(texts.get(i)));
        }
        return whole.toString();
    }

    private static String unquoted(String text) {
        return text.replace("\"", "").strip();
    }

    private static Evidence judge(List<Answer> answers, SignedRequestId proof) {
        String sent =
                String.join(", ", answers.stream().map(a -> "TXT " + a.name()).toList());
        String received = String.join(
                "; ", answers.stream().map(a -> a.name() + ": " + a.summary()).toList());
        List<String> published =
                answers.stream().flatMap(answer -> answer.published().stream()).toList();
        if (answers.stream().anyMatch(answer -> proof.isAmong(answer.published()))) {
            return Evidence.passed(CHECK, sent, received);
        }
        return Evidence.failed(
                CHECK, sent, received, published.isEmpty() ? missing(answers.get(0)) : wrong(published.get(0)));
    }

    private static Problem missing(Answer first) {
        return problem("the domain has no TXT record with the signed request_id", MISSING)
                .found(first.summary())
                .fix("add the record and wait until name servers elsewhere see it");
    }

    private static Problem wrong(String found) {
        return problem("the signature in the TXT record does not verify", WRONG)
                .found(found)
                .fix("sign the UTF-8 bytes of this request's request_id, without a digest, with the private half of its"
                        + " signing_public_key");
    }

    private static Problem problem(String detail, String code) {
        return Problem.of(Fault.BUSINESS, detail)
                .at(NAME)
                .expected(NAME + "=<base64 of the signed request_id>")
                .code(code);
    }
}
