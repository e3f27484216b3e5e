package network.haat.gateway.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.haat.protocol.Action;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Reads policy files. */
final class PolicyReader {

    private static final long MOST_VERSIONS = 1L << 53;
    private static final String SEARCH_TAGS = "/message/intent/tags";
    private static final String ON_SEARCH_TAGS = "/message/catalog/tags";
    private static final Set<String> MEMBERS = new TreeSet<>(Set.of(
            "version", "about", "domains", "ttl", "required_tags", "quotas", "catalogues", "silent_when_nobody"));
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PolicyReader() {}

    static NetworkPolicy read(byte[] json) throws ProtocolException {
        PolicyMember root = new PolicyMember(parse(json), "").only(MEMBERS);
        Optional<PolicyMember> quotas = root.optional("quotas");
        Optional<PolicyMember> catalogues = root.optional("catalogues");
        return new NetworkPolicy(
                root.required("version", "a number that is higher with every change")
                        .number(1, MOST_VERSIONS),
                domains(root.optional("domains")),
                ttl(root.optional("ttl")),
                tags(root.optional("required_tags")),
                quotas.isEmpty() ? null : allowance(quotas.get()),
                quotas.isEmpty() ? Map.of() : allowances(quotas.get()),
                catalogues.isEmpty() ? null : way(catalogues.get()),
                catalogues.isEmpty() ? Map.of() : ways(catalogues.get()),
                flag(root.optional("silent_when_nobody")));
    }

    private static JsonNode parse(byte[] json) throws ProtocolException {
        if (json.length > NetworkPolicy.MAX_BYTES) {
            throw new ProtocolException(Problem.of(Fault.TOO_LARGE, "the policy is too large")
                    .expected("up to " + NetworkPolicy.MAX_BYTES + " bytes"));
        }
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new ProtocolException(
                    Problem.of(Fault.MALFORMED_BODY, "the policy is not JSON, or names a member twice")
                            .found(place(notJson)));
        }
    }

    private static @Nullable String place(IOException notJson) {
        return notJson instanceof JsonProcessingException parsing && parsing.getLocation() != null
                ? "a mistake in line " + parsing.getLocation().getLineNr() + ", column "
                        + parsing.getLocation().getColumnNr()
                : null;
    }

    private static @Nullable Set<String> domains(Optional<PolicyMember> member) throws ProtocolException {
        if (member.isEmpty()) {
            return null;
        }
        Set<String> domains = new LinkedHashSet<>();
        for (PolicyMember one : member.get().elements("a list of domains; without it all are served")) {
            String domain = one.text("a domain such as ONDC:RET10");
            if (domain.contains("*") || !domains.add(domain)) {
                throw one.refuse("a domain in full, once; without the list all are served");
            }
        }
        return domains;
    }

    private static TtlBounds ttl(Optional<PolicyMember> member) throws ProtocolException {
        if (member.isEmpty()) {
            return TtlBounds.ANY;
        }
        PolicyMember ttl = member.get().only(new TreeSet<>(Set.of("min", "max")));
        Optional<PolicyMember> min = ttl.optional("min");
        Optional<PolicyMember> max = ttl.optional("max");
        Duration least = min.isEmpty() ? TtlBounds.ANY.least() : min.get().duration();
        Duration most = max.isEmpty() ? TtlBounds.ANY.most() : max.get().duration();
        if (least.compareTo(most) > 0) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "no ttl is between min and max")
                    .at("/ttl")
                    .expected("a min that is not longer than max")
                    .found(least + " to " + most));
        }
        return new TtlBounds(least, most);
    }

    private static List<RequiredTag> tags(Optional<PolicyMember> member) throws ProtocolException {
        List<RequiredTag> tags = new ArrayList<>();
        if (member.isPresent()) {
            for (PolicyMember one : member.get().elements("a list of objects")) {
                tags.add(tag(one.only(new TreeSet<>(Set.of("domain", "action", "tags", "code", "entry")))));
            }
        }
        return tags;
    }

    private static RequiredTag tag(PolicyMember json) throws ProtocolException {
        Optional<PolicyMember> domain = json.optional("domain");
        Optional<PolicyMember> entry = json.optional("entry");
        String action = action(json.optional("action"));
        return new RequiredTag(
                domain.isEmpty() ? null : domain.get().text("a domain; without it every domain"),
                action,
                pointer(json.optional("tags"), action),
                json.required("code", "the code of a tag").text("the code of a tag"),
                entry.isEmpty() ? null : entry.get().text("the code of an entry in the tag's list"));
    }

    private static String action(Optional<PolicyMember> member) throws ProtocolException {
        if (member.isEmpty()) {
            return Action.SEARCH.wireName();
        }
        String text = member.get().text("search or on_search");
        if (!text.equals(Action.SEARCH.wireName()) && !text.equals(Action.ON_SEARCH.wireName())) {
            throw member.get().refuse("search or on_search, which are all that passes a gateway");
        }
        return text;
    }

    private static String pointer(Optional<PolicyMember> member, String action) throws ProtocolException {
        if (member.isEmpty()) {
            return action.equals(Action.SEARCH.wireName()) ? SEARCH_TAGS : ON_SEARCH_TAGS;
        }
        String expected = "a JSON Pointer such as " + SEARCH_TAGS;
        String text = member.get().text(expected);
        try {
            return JsonPointer.compile(text).toString();
        } catch (IllegalArgumentException noPointer) {
            throw member.get().refuse(expected);
        }
    }

    private static @Nullable Allowance allowance(PolicyMember quotas) throws ProtocolException {
        Optional<PolicyMember> every =
                quotas.only(new TreeSet<>(Set.of("default", "participants"))).optional("default");
        return every.isEmpty() ? null : read(every.get());
    }

    private static Map<String, Allowance> allowances(PolicyMember quotas) throws ProtocolException {
        Map<String, Allowance> allowances = new HashMap<>();
        Optional<PolicyMember> own = quotas.optional("participants");
        if (own.isPresent()) {
            for (Map.Entry<String, PolicyMember> one : own.get().members().entrySet()) {
                allowances.put(subscriber(one), read(one.getValue()));
            }
        }
        return allowances;
    }

    private static String subscriber(Map.Entry<String, PolicyMember> named) throws ProtocolException {
        try {
            return SubscriberId.parse(named.getKey()).value();
        } catch (ProtocolException refused) {
            throw new ProtocolException(refused.problem()
                    .as(Fault.INVALID_MESSAGE)
                    .at(named.getValue().pointer()));
        }
    }

    private static Allowance read(PolicyMember json) throws ProtocolException {
        PolicyMember quota = json.only(new TreeSet<>(Set.of("per_minute", "burst")));
        int perMinute =
                (int) quota.required("per_minute", "how many messages a minute").number(1, Allowance.MOST);
        Optional<PolicyMember> burst = quota.optional("burst");
        return new Allowance(
                perMinute, burst.isEmpty() ? perMinute : (int) burst.get().number(1, Allowance.MOST));
    }

    private static @Nullable CatalogueWay way(PolicyMember catalogues) throws ProtocolException {
        Optional<PolicyMember> every =
                catalogues.only(new TreeSet<>(Set.of("default", "domains"))).optional("default");
        return every.isEmpty() ? null : wayOf(every.get());
    }

    private static Map<String, CatalogueWay> ways(PolicyMember catalogues) throws ProtocolException {
        Map<String, CatalogueWay> ways = new HashMap<>();
        Optional<PolicyMember> own = catalogues.optional("domains");
        if (own.isPresent()) {
            for (Map.Entry<String, PolicyMember> one : own.get().members().entrySet()) {
                ways.put(one.getKey(), wayOf(one.getValue()));
            }
        }
        return ways;
    }

    private static CatalogueWay wayOf(PolicyMember json) throws ProtocolException {
        return switch (json.text("direct or relay")) {
            case "direct" -> CatalogueWay.DIRECT;
            case "relay" -> CatalogueWay.RELAY;
            default -> throw json.refuse("direct or relay");
        };
    }

    private static boolean flag(Optional<PolicyMember> member) throws ProtocolException {
        return member.isPresent() && member.get().flag();
    }
}
