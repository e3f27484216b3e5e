package network.haat.gateway.core;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import network.haat.node.directory.Directory;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;

/**
 * Decides whom a search is for: every seller app subscribed for its domain (compared as text) that serves its city, or
 * the one it names. Addresses come from the registry alone. One delivery to each seller app, however many of its
 * subscriptions match.
 */
public final class SearchRouting {

    private static final Pattern CITY_CODE = Pattern.compile("[a-z]{3}:[0-9]{2,8}");

    private final Directory directory;

    /** Routes by a directory. */
    public SearchRouting(Directory directory) {
        this.directory = directory;
    }

    /** The targets, at least one; fails with {@link ProtocolException} when there is none or the search cannot be routed. */
    public Future<List<Target>> targets(Context search) {
        return city(search)
                .compose(city -> find(search, city))
                .map(rows -> rows.stream()
                        .filter(row -> row.domain().equals(search.domain()))
                        .map(row -> new Target(row.subscriberId(), URI.create(row.url())))
                        .distinct()
                        .toList())
                .compose(targets -> targets.isEmpty() ? refuse(nobody(search)) : Future.succeededFuture(targets))
                .compose(targets -> checkClaim(search, targets));
    }

    private Future<List<Subscription>> find(Context search, String city) {
        LookupFilter filter = search.bppId() == null
                ? LookupFilter.serving(Role.BPP, search.domain(), city, search.country())
                : LookupFilter.subscriber(search.bppId(), Role.BPP);
        return directory
                .find(filter)
                .recover(failure -> refuse(Problem.of(Fault.UNAVAILABLE, "the registry cannot be asked just now")
                        .fix("try again later")));
    }

    /** ONDC wants a code or {@code *}; in Beckn core a search without a city is for all. */
    private static Future<String> city(Context search) {
        String city = search.city();
        if (city == null && search.line() != Line.ONDC_1_2) {
            return Future.succeededFuture(Context.ANY_CITY);
        }
        boolean valid = city != null
                && (city.equals(Context.ANY_CITY)
                        || search.line() != Line.ONDC_1_2
                        || CITY_CODE.matcher(city).matches());
        return valid
                ? Future.succeededFuture(city)
                : refuse(Problem.of(Fault.INVALID_CITY, "the city is not a city code")
                        .at("/context/city")
                        .expected("a code like std:080, or *")
                        .found(city));
    }

    /** A URL stated for a named seller app must be the registered one. */
    private static Future<List<Target>> checkClaim(Context search, List<Target> targets) {
        String claimed = search.bppId() == null ? null : search.bppUri();
        boolean wrong = claimed != null
                && targets.stream().noneMatch(target -> target.url().toString().equals(trim(claimed)));
        return wrong
                ? refuse(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "bpp_uri is not the registered URL of bpp_id")
                        .at("/context/bpp_uri")
                        .expected(targets.get(0).url().toString())
                        .found(claimed))
                : Future.succeededFuture(targets);
    }

    private static String trim(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Problem nobody(Context search) {
        return Problem.of(Fault.NO_PROVIDERS, "no seller app serves this domain and city")
                .at("/context/domain")
                .found(search.domain() + " in " + search.city());
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}
