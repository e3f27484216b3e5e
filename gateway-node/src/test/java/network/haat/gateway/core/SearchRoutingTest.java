package network.haat.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import network.haat.node.fanout.Target;
import network.haat.node.testing.TestDirectory;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRoutingTest {

    private static final String GROCERY = "ONDC:RET10";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final TestDirectory directory = new TestDirectory();
    private final SearchRouting routing = new SearchRouting(directory);

    private SearchRoutingTest seller(String id, String domain, String... cities) {
        return row(id, "https://" + id + "/bpp", Role.BPP, domain, "IND", cities);
    }

    private SearchRoutingTest row(String id, String url, Role role, String domain, String country, String... cities) {
        directory.with(new Subscription(
                id,
                "k1",
                url,
                role,
                domain,
                country,
                List.of(cities),
                "",
                "",
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                SubscriptionStatus.SUBSCRIBED));
        return this;
    }

    private static Context search(Line line, @Nullable String city) {
        return search(line, city, "IND", null, null);
    }

    private static Context naming(@Nullable String bppId, @Nullable String bppUri) {
        return search(Line.ONDC_1_2, "std:080", "IND", bppId, bppUri);
    }

    private static Context search(
            Line line,
            @Nullable String city,
            @Nullable String country,
            @Nullable String bppId,
            @Nullable String bppUri) {
        return new Context(
                line,
                Action.SEARCH,
                GROCERY,
                "1.2.0",
                country,
                city,
                "buyer.haat.test",
                "https://buyer.haat.test",
                bppId,
                bppUri,
                "t1",
                "m1",
                NOW,
                null);
    }

    private List<String> targets(Context search) {
        Future<Route> found = routing.route(search);
        assertThat(found.succeeded()).as(String.valueOf(found.cause())).isTrue();
        return found.result().targets().stream().map(Target::subscriberId).toList();
    }

    private Problem refusal(Context search) {
        Future<Route> found = routing.route(search);
        assertThat(found.failed()).as("it was routed to " + found.result()).isTrue();
        assertThat(found.cause()).isInstanceOf(ProtocolException.class);
        return ((ProtocolException) found.cause()).problem();
    }

    @Test
    void route_domain_onlyTheSameText() {
        seller("a", GROCERY, "*").seller("b", "ONDC:RET11", "*").seller("c", "ondc:ret10", "*");
        assertThat(targets(search(Line.ONDC_1_2, "std:080"))).containsExactly("a");
    }

    @Test
    void route_city_equalOrAnyOnEitherSide() {
        seller("here", GROCERY, "std:080").seller("all", GROCERY, "*").seller("some", GROCERY, "std:011", "std:080");
        seller("there", GROCERY, "std:011").seller("longer", GROCERY, "std:0801");
        assertThat(targets(search(Line.ONDC_1_2, "std:080"))).containsExactly("here", "all", "some");
        assertThat(targets(search(Line.ONDC_1_2, "*"))).containsExactly("here", "all", "some", "there", "longer");
    }

    @Test
    void route_country_filteredWhenStated() {
        row("in", "https://in", Role.BPP, GROCERY, "IND", "*").row("br", "https://br", Role.BPP, GROCERY, "BRA", "*");
        assertThat(targets(search(Line.ONDC_1_2, "std:080"))).containsExactly("in");
        assertThat(targets(search(Line.ONDC_1_2, "std:080", null, null, null))).containsExactly("in", "br");
    }

    @Test
    void route_otherRoles_never() {
        seller("seller", GROCERY, "*");
        row("buyer", "https://buyer", Role.BAP, GROCERY, "IND", "*");
        row("gateway", "https://gateway", Role.BG, GROCERY, "IND", "*");
        assertThat(targets(search(Line.ONDC_1_2, "*"))).containsExactly("seller");
        assertThat(refusal(naming("buyer", null)).fault()).isEqualTo(Fault.NO_PROVIDERS);
    }

    @Test
    void route_suspended_never() {
        seller("seller", GROCERY, "*");
        directory.with(new Subscription(
                "suspended",
                "k1",
                "https://suspended",
                Role.BPP,
                GROCERY,
                "IND",
                List.of("*"),
                "",
                "",
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                SubscriptionStatus.SUSPENDED));
        assertThat(targets(search(Line.ONDC_1_2, "*"))).containsExactly("seller");
    }

    @Test
    void route_severalSubscriptionsOfOneUrl_oneTarget() {
        seller("a", GROCERY, "std:080").seller("a", GROCERY, "std:011").seller("b", GROCERY, "*");
        assertThat(targets(search(Line.ONDC_1_2, "*"))).containsExactly("a", "b");
    }

    @Test
    void route_severalUrlsOfOneSeller_eachOnce() {
        row("a", "https://a/one", Role.BPP, GROCERY, "IND", "*")
                .row("a", "https://a/two", Role.BPP, GROCERY, "IND", "*");
        assertThat(routing.route(search(Line.ONDC_1_2, "*")).result().targets())
                .containsExactly(
                        new Target("a", URI.create("https://a/one")), new Target("a", URI.create("https://a/two")));
    }

    @Test
    void route_namedSeller_onlyThatOneAtItsRegisteredUrl() {
        seller("a", GROCERY, "*").seller("b", GROCERY, "std:080");
        assertThat(routing.route(naming("b", null)).result().targets())
                .containsExactly(new Target("b", URI.create("https://b/bpp")));
        assertThat(targets(naming("b", "https://b/bpp"))).containsExactly("b");
        assertThat(targets(naming("b", "https://b/bpp/"))).containsExactly("b");
    }

    @Test
    void route_namedSellerOfAnotherDomain_noProviders() {
        seller("a", GROCERY, "*").seller("b", "ONDC:RET11", "*");
        assertThat(refusal(naming("b", null)).fault()).isEqualTo(Fault.NO_PROVIDERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil/bpp", "http://b/bpp", "https://b", "https://b/bpp/x", "https://b:444/bpp", "%", ""
            })
    void route_namedSellerWithAnotherUrl_refused(String url) {
        seller("a", GROCERY, "*").seller("b", GROCERY, "*");
        Problem problem = refusal(naming("b", url));
        assertThat(problem.fault()).isEqualTo(Fault.UNKNOWN_COUNTERPARTY);
        assertThat(problem.path()).isEqualTo("/context/bpp_uri");
        assertThat(problem.expected()).isEqualTo("https://b/bpp");
    }

    @Test
    void route_bppUriWithoutBppId_ignored() {
        seller("a", GROCERY, "*");
        assertThat(routing.route(naming(null, "https://evil")).result().targets())
                .containsExactly(new Target("a", URI.create("https://a/bpp")));
    }

    @Test
    void route_nobody_noProviders() {
        Problem problem = refusal(search(Line.ONDC_1_2, "std:080"));
        assertThat(problem.fault()).isEqualTo(Fault.NO_PROVIDERS);
        assertThat(problem.found()).isEqualTo("ONDC:RET10 in std:080");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bengaluru", "080", "std:", "std:080 ", "STD:080", "std:080,std:011", "**"})
    void route_badCityInOndc_invalidCityThoughSellersServeAll(@Nullable String city) {
        seller("a", GROCERY, "*");
        Problem problem = refusal(search(Line.ONDC_1_2, city));
        assertThat(problem.fault()).isEqualTo(Fault.INVALID_CITY);
        assertThat(problem.path()).isEqualTo("/context/city");
    }

    @Test
    void route_noCityInBeckn_everySellerOfTheDomain() {
        seller("a", GROCERY, "std:080").seller("b", GROCERY, "std:011").seller("c", "ONDC:RET11", "*");
        assertThat(targets(search(Line.BECKN_1_1, null))).containsExactly("a", "b");
    }

    @Test
    void route_cityInBeckn_anyTextComparedExactly() {
        seller("a", GROCERY, "Bengaluru").seller("b", GROCERY, "bengaluru");
        assertThat(targets(search(Line.BECKN_1_1, "Bengaluru"))).containsExactly("a");
    }

    @Test
    void route_registryDown_unavailable() {
        seller("a", GROCERY, "*");
        directory.goDown();
        assertThat(refusal(search(Line.ONDC_1_2, "std:080")).fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(refusal(naming("a", null)).fault()).isEqualTo(Fault.UNAVAILABLE);
    }

    @Test
    void route_nobodyAndSilence_takenWithoutTargets() {
        SearchRouting silent = new SearchRouting(directory, () -> true);
        assertThat(silent.route(search(Line.ONDC_1_2, "std:080")).result().targets())
                .isEmpty();
        assertThat(silent.route(naming("b", "https://b")).result().targets()).isEmpty();
        assertThat(silent.route(search(Line.ONDC_1_2, "Bengaluru")).failed()).isTrue();
    }

    @Test
    void route_unusableUrls_othersStillServed() {
        for (String url : List.of("https://not a url", "b/bpp", "/bpp", "http://", "")) {
            row("b", url, Role.BPP, GROCERY, "IND", "*");
        }
        seller("a", GROCERY, "*");
        assertThat(targets(search(Line.ONDC_1_2, "*"))).containsExactly("a");
        assertThat(refusal(naming("b", "https://b/bpp")).fault()).isEqualTo(Fault.NO_PROVIDERS);
    }

    @Test
    void route_urlsThatDifferByASlash_oneTarget() {
        row("a", "https://a/bpp", Role.BPP, GROCERY, "IND", "*")
                .row("a", "https://a/bpp/", Role.BPP, GROCERY, "IND", "std:080");
        assertThat(routing.route(search(Line.ONDC_1_2, "*")).result().targets())
                .containsExactly(new Target("a", URI.create("https://a/bpp")));
    }

    @Test
    void route_manySellers_allOfThem() {
        for (int i = 0; i < 5_000; i++) {
            seller("s" + i, GROCERY, "*");
        }
        assertThat(targets(search(Line.ONDC_1_2, "std:080"))).hasSize(5_000);
    }
}
