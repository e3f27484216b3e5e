package network.haat.node.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionJson;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;
import org.jspecify.annotations.Nullable;

/** Asks the registry by ONDC's signed {@code /v2.0/lookup}. Rows that cannot be read are left out. */
public final class RegistryClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECTIONS = 16;
    private static final int MAX_WAITING = 1_000;
    private static final int MAX_PAGES = 100;
    private static final Pattern NEXT = Pattern.compile("<(\\?after=[A-Za-z0-9._~%*+-]+)>; rel=\"next\"");

    private final WebClient http;
    private final String url;
    private final Signer signer;
    private final Duration timeout;

    /**
     * A client of one registry.
     *
     * @param url base URL of the registry
     * @param signer signs the look-ups as this node
     */
    public RegistryClient(Vertx vertx, URI url, Signer signer, Duration timeout) {
        this.http = WebClient.create(
                vertx,
                new WebClientOptions().setFollowRedirects(false),
                // look-ups for made-up keys must not pile up without end; what does not fit fails at once
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
        this.url = url + "/v2.0/lookup";
        this.signer = signer;
        this.timeout = timeout;
    }

    /** Looks up, page by page; fails when the registry does not answer with a list. */
    public Future<List<Subscription>> lookup(LookupFilter filter) {
        return lookup(filter, signer);
    }

    /** The same, asked with another key of this node. */
    public Future<List<Subscription>> lookup(LookupFilter filter, Signer asker) {
        byte[] body;
        try {
            body = JSON.writeValueAsBytes(filter.write());
        } catch (IOException impossible) {
            return Future.failedFuture(impossible);
        }
        return page(asker, body, "", List.of(), MAX_PAGES)
                // some registries ignore a filter they do not know
                .map(rows -> rows.stream().filter(filter::matches).toList());
    }

    private Future<List<Subscription>> page(
            Signer asker, byte[] body, String query, List<Subscription> before, int pages) {
        return http.postAbs(url + query)
                .putHeader("Content-Type", "application/json")
                .putHeader(
                        "Authorization",
                        asker.sign(BodyDigest.of(body), timeout).format())
                .timeout(timeout.toMillis())
                .sendBuffer(Buffer.buffer(body))
                .compose(response -> rows(response).compose(rows -> {
                    List<Subscription> all =
                            Stream.concat(before.stream(), rows.stream()).toList();
                    String next = next(response.getHeader("Link"));
                    return next.isEmpty() || rows.isEmpty() || pages == 1
                            ? Future.succeededFuture(all)
                            : page(asker, body, next, all, pages - 1);
                }));
    }

    /** Our own registry tells of a next page in a header; others have no pages. */
    private static String next(@Nullable String link) {
        if (link == null) {
            return "";
        }
        Matcher next = NEXT.matcher(link);
        return next.matches() ? next.group(1) : "";
    }

    private static Future<List<Subscription>> rows(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture(new IOException("the registry answered " + response.statusCode()));
        }
        try {
            JsonNode json = JSON.readTree(
                    response.body() == null ? new byte[0] : response.body().getBytes());
            if (!json.isArray()) {
                return Future.failedFuture(new IOException("the registry's answer is not a list"));
            }
            List<Subscription> rows = new ArrayList<>();
            json.forEach(row -> SubscriptionJson.read(row).ifPresent(rows::add));
            return Future.succeededFuture(List.copyOf(rows));
        } catch (IOException notJson) {
            return Future.failedFuture(notJson);
        }
    }
}
