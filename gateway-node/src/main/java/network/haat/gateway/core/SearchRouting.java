package network.haat.gateway.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import network.haat.node.directory.Directory;
import network.haat.node.directory.Listing;
import network.haat.node.fanout.Target;
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
 * the one it names. Addresses come from the registry alone. One delivery to each address of a seller app, however many of
 * its subscriptions match. There is no cap on how many. Safe for use by several threads.
 */
public final class SearchRouting {

    private static final Pattern CITY_CODE = Pattern.compile("[a-z]{3}:[0-9]{2,8}");

    private final Directory directory;
    private final BooleanSupplier silentWhenNobody;

    /** Targets by the list of rows they are made of: the directory gives the same one again until something changes. */
    private final Cache<List<Subscription>, List<Target>> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    /** Routes by a directory and refuses searches that are for nobody. */
    public SearchRouting(Directory directory) {
        this(directory, () -> false);
    }

    /**
     * Routes by a directory.
     *
     * @param silentWhenNobody whether a search that is for nobody is taken all the same, and has no targets; asked each
     *     time
     */
    public SearchRouting(Directory directory, BooleanSupplier silentWhenNobody) {
        this.directory = directory;
        this.silentWhenNobody = silentWhenNobody;
    }

    /**
     * Whom a search is for. Fails with {@link ProtocolException} when the search cannot be routed, when the registry
     * cannot be asked, or, unless such searches are taken in silence, when it is for nobody.
     */
    public Future<Route> route(Context search) {
        return city(search)
                .compose(city -> find(search, city))
                .map(found -> new Route(targets(search, found), found.version()))
                .compose(route -> route.targets().isEmpty() && !silentWhenNobody.getAsBoolean()
                        ? refuse(nobody(search))
                        : Future.succeededFuture(route))
                .compose(route -> checkClaim(search, route));
    }

    private Future<Listing> find(Context search, String city) {
        LookupFilter filter = search.bppId() == null
                ? LookupFilter.serving(Role.BPP, search.domain(), city, search.country())
                : LookupFilter.subscriber(search.bppId(), Role.BPP);
        return directory
                .list(filter)
                .recover(failure -> refuse(Problem.of(Fault.UNAVAILABLE, "the registry cannot be asked just now")
                        .fix("try again later")));
    }

    private List<Target> targets(Context search, Listing found) {
        return search.bppId() == null
                ? known.get(found.rows(), rows -> Addresses.of(search.domain(), rows))
                : Addresses.of(search.domain(), found.rows());
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
    private static Future<Route> checkClaim(Context search, Route route) {
        List<Target> targets = route.targets();
        String claimed = search.bppId() == null || targets.isEmpty() ? null : search.bppUri();
        boolean wrong = claimed != null
                && targets.stream().noneMatch(target -> target.url().toString().equals(Addresses.trim(claimed)));
        return wrong
                ? refuse(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "bpp_uri is not the registered URL of bpp_id")
                        .at("/context/bpp_uri")
                        .expected(targets.get(0).url().toString())
                        .found(claimed))
                : Future.succeededFuture(route);
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
