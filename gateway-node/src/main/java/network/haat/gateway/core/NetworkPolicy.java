package network.haat.gateway.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of a network lets its gateways pass, beyond the protocol's own rules. Immutable.
 *
 * @param version 1 or more, and higher with every change; 0 is the one that is built in
 * @param domains those that are served, compared as text; null for all
 * @param ttl how long searches may be valid
 * @param requiredTags what messages must carry
 * @param allowance of each participant; null for no limit
 * @param allowances of those that have one of their own, by subscriber id
 * @param way how catalogues reach the buyer app; null for the way the network of the domain has it
 * @param ways the same for domains in which it is another
 * @param silentWhenNobody whether a search that nobody can answer is taken in silence, and not refused
 */
public record NetworkPolicy(
        long version,
        @Nullable Set<String> domains,
        TtlBounds ttl,
        List<RequiredTag> requiredTags,
        @Nullable Allowance allowance,
        Map<String, Allowance> allowances,
        @Nullable CatalogueWay way,
        Map<String, CatalogueWay> ways,
        boolean silentWhenNobody) {

    /** The largest policy file, in bytes. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** How long a message lives that states no ttl. */
    private static final Duration USUAL_TTL = Duration.ofSeconds(30);

    private static final NetworkPolicy PERMISSIVE =
            new NetworkPolicy(0, null, TtlBounds.ANY, List.of(), null, Map.of(), null, Map.of(), false);

    /** Copies the collections. */
    public NetworkPolicy {
        domains = domains == null ? null : Set.copyOf(domains);
        requiredTags = List.copyOf(requiredTags);
        allowances = Map.copyOf(allowances);
        ways = Map.copyOf(ways);
    }

    /** The one that is built in: everything passes, and searches for nobody are refused. */
    public static NetworkPolicy permissive() {
        return PERMISSIVE;
    }

    /**
     * Reads a policy file. Members it does not know are refused: a misspelt rule would be none.
     *
     * @param json up to {@link #MAX_BYTES} of UTF-8
     * @throws ProtocolException naming the member, what it should be, and what it is
     */
    public static NetworkPolicy read(byte[] json) throws ProtocolException {
        return PolicyReader.read(json);
    }

    /** How much a participant may ask for; empty for no limit. */
    public Optional<Allowance> allowance(String participant) {
        Allowance own = allowances.get(participant);
        return Optional.ofNullable(own == null ? allowance : own);
    }

    /** How catalogues of a domain reach the buyer app. */
    public CatalogueWay way(String domain) {
        CatalogueWay own = ways.getOrDefault(domain, way);
        return own == null ? CatalogueWay.of(domain) : own;
    }

    /** Whether messages like this one have to be looked at by {@link #requireTags}. */
    public boolean asksForTags(Context context) {
        return requiredTags.stream().anyMatch(tag -> tag.isFor(context));
    }

    /**
     * Checks what a context says.
     *
     * @throws ProtocolException when the domain is not served, or the ttl is outside the bounds; a message that states no
     *     ttl is judged by the gateway's own
     */
    public void require(Context context) throws ProtocolException {
        if (domains != null && !domains.contains(context.domain())) {
            throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "this network does not serve the domain")
                    .at("/context/domain")
                    .expected("one of " + String.join(", ", new TreeSet<>(domains)))
                    .found(context.domain()));
        }
        Duration stated = Objects.requireNonNullElse(context.ttl(), USUAL_TTL);
        if (!ttl.allow(stated)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "this network does not allow the ttl")
                    .at("/context/ttl")
                    .expected(ttl.least() + " to " + ttl.most())
                    .found(stated.toString()));
        }
    }

    /**
     * Checks that a message carries the tags it must. Reads the body once for each place tags are asked for at, without
     * building anything of the rest.
     *
     * @throws ProtocolException naming the tag and where it should stand
     */
    public void requireTags(Context context, byte[] body) throws ProtocolException {
        for (RequiredTag tag : requiredTags) {
            if (tag.isFor(context) && !Tags.at(tag.tags(), body).has(tag)) {
                throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a tag this network asks for is missing")
                        .at(tag.tags())
                        .expected("the tag " + tag.label()));
            }
        }
    }
}
