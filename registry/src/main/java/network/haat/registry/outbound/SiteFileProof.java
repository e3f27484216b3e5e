package network.haat.registry.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import network.haat.node.outbound.OneContext;
import network.haat.node.outbound.PeerDial;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.DomainProof;
import network.haat.registry.core.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the request_id, signed, in the file {@code ondc-site-verification.html} below the subscriber id (ONDC's
 * onboarding, site verification): in the content of a {@code meta} tag of the name {@code ondc-site-verification}.
 * Connects only where {@link PeerDial} says, follows no redirects, reads a bounded part of the page in a bounded time. Of
 * several such tags one is enough, as one file may serve several environments.
 */
public final class SiteFileProof implements DomainProof {

    private static final String CHECK = "site file";
    private static final String FILE = "ondc-site-verification.html";
    private static final String TAG = "ondc-site-verification";
    private static final String EXPECTED = "<meta name='" + TAG + "' content='{base64 of the signed request_id}' />";

    /** ONDC's code for a file that is missing or not signed, and for one that is signed wrongly. */
    private static final String MISSING = "130";

    private static final String WRONG = "129";

    private static final Problem TOO_LARGE = problem("the site file is too large", MISSING);

    private final Vertx vertx;
    private final HttpClient http;
    private final PeerDial dial;
    private final boolean sandbox;
    private final Duration timeout;

    /**
     * A check.
     *
     * @param sandbox whether the file may be served over plain http, where the callback URL is
     * @param timeout of the whole exchange
     */
    public SiteFileProof(Vertx vertx, PeerDial dial, boolean sandbox, Duration timeout) {
        this(vertx, dial, sandbox, timeout, new HttpClientOptions());
    }

    /** A check that trusts other certificates than this machine does. */
    SiteFileProof(Vertx vertx, PeerDial dial, boolean sandbox, Duration timeout, HttpClientOptions trust) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(
                new HttpClientOptions(trust)
                        .setConnectTimeout((int) timeout.toMillis())
                        .setSslHandshakeTimeout(timeout.toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAlive(false),
                new PoolOptions().setMaxWaitQueueSize(100));
        this.dial = dial;
        this.sandbox = sandbox;
        this.timeout = timeout;
    }

    @Override
    public Future<Evidence> check(SubscribeRequest request) {
        URI url = url(request);
        return Attempt.at(() -> SignedRequestId.of(request))
                .compose(proof -> dial.to(url)
                        .compose(server -> OneContext.call(
                                vertx, () -> http.request(options(url, server)).compose(this::exchange)))
                        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .map(page -> judge(url, page, proof)))
                .recover(failure ->
                        Future.succeededFuture(Evidence.failed(CHECK, "GET " + url, null, explain(failure))));
    }

    private URI url(SubscribeRequest request) {
        boolean plain = sandbox && "http".equalsIgnoreCase(request.callbackUrl().getScheme());
        String id = request.subscriberId().value();
        return URI.create((plain ? "http://" : "https://") + id + (id.endsWith("/") ? "" : "/") + FILE);
    }

    private RequestOptions options(URI url, SocketAddress server) {
        return new RequestOptions()
                .setAbsoluteURI(url.toString())
                .setServer(server)
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis())
                .putHeader("Accept", "text/html");
    }

    /** A page as it came. */
    private record Page(int status, String type, Buffer body) {

        /** In a few words, never the page itself. */
        String describe() {
            return "HTTP " + status + ", " + (type.isEmpty() ? "no content type" : type) + ", " + body.length()
                    + " bytes";
        }
    }

    private Future<Page> exchange(HttpClientRequest request) {
        return request.send()
                .compose(SiteFileProof::page)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Page> page(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        return BoundedAnswer.read(response, TOO_LARGE)
                .map(body -> new Page(response.statusCode(), type == null ? "" : type, body));
    }

    private static Evidence judge(URI url, Page page, SignedRequestId proof) {
        String sent = "GET " + url;
        if (page.status() != 200) {
            return Evidence.failed(CHECK, sent, page.describe(), status(page.status()));
        }
        List<String> contents =
                MetaTags.contents(page.body().toString(StandardCharsets.UTF_8), TAG, SignedRequestId.MOST);
        String received = page.describe() + ", content of the tag: " + (contents.isEmpty() ? "no such tag" : contents);
        if (contents.isEmpty()) {
            return Evidence.failed(CHECK, sent, received, problem("the site file has no such meta tag", MISSING));
        }
        return proof.isAmong(contents)
                ? Evidence.passed(CHECK, sent, received)
                : Evidence.failed(CHECK, sent, received, wrong(contents.get(0)));
    }

    private static Problem status(int status) {
        Problem problem = problem("the site file was not served", MISSING).found("HTTP " + status);
        return status / 100 == 3
                ? problem.fix("serve the file under this very URL; redirects are not followed")
                : problem;
    }

    private static Problem wrong(String found) {
        return problem("the signature in the site file does not verify", WRONG)
                .found(found)
                .fix("sign the UTF-8 bytes of this request's request_id, without a digest, with the private half of its"
                        + " signing_public_key");
    }

    private Problem explain(Throwable failure) {
        if (failure instanceof ProtocolException refused) {
            return placed(refused.problem());
        }
        if (failure instanceof TimeoutException) {
            return problem("the site file did not come within " + timeout.toMillis() + " ms", MISSING);
        }
        return isAboutTls(failure)
                ? problem("the site file's host has no valid TLS certificate", MISSING)
                        .fix("install a certificate of a public authority for this host, with its chain")
                : problem("the site file's host could not be reached", MISSING);
    }

    private static Problem placed(Problem problem) {
        return problem.path() == null ? problem.as(Fault.BUSINESS).at(FILE).code(MISSING) : problem;
    }

    private static boolean isAboutTls(@Nullable Throwable failure) {
        return failure instanceof SSLException || (failure != null && isAboutTls(failure.getCause()));
    }

    private static Problem problem(String detail, String code) {
        return Problem.of(Fault.BUSINESS, detail)
                .at(FILE)
                .expected(EXPECTED)
                .fix("serve the file with the signed request_id before sending the request")
                .code(code);
    }
}
