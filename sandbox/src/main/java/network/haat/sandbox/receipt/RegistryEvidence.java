package network.haat.sandbox.receipt;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.haat.protocol.Role;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.receipt.Extract;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.ReceiptHead;
import network.haat.protocol.receipt.RegistryVersion;
import network.haat.protocol.receipt.Search;
import network.haat.protocol.receipt.Statement;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.sandbox.copy.PastRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The registry's log: whose key signed, and whom the search was for in the state of the registry that the receipt names;
 * or, when it names none, in the state at the time the search was received.
 */
public final class RegistryEvidence implements Evidence {

    /** A gateway follows its registry within seconds; one much behind leaves out whoever came since. */
    private static final Duration BEHIND = Duration.ofMinutes(10);

    private final PastRegistry registry;

    /** Evidence of a copy. */
    public RegistryEvidence(PastRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<VerifyingKey> keys(ReceiptHead claimed, Opinion opinion) throws IOException {
        String id = claimed.key().subscriberId();
        Optional<Participant> gateway = registry.at(registry.size()).find(id);
        Optional<RegisteredKey> key =
                gateway.flatMap(one -> one.key(claimed.key().uniqueKeyId()));
        if (key.isEmpty()) {
            opinion.wrong("the registry knows no key " + claimed.key().uniqueKeyId() + " of " + id
                    + "; when it is a new one, fetch a newer copy");
            return List.of();
        }
        if (!key.get().isValid(claimed.closed())) {
            opinion.wrong(
                    "the key " + claimed.key().uniqueKeyId() + " of " + id + " was not valid at " + claimed.closed());
        }
        try {
            return List.of(VerifyingKey.parse(key.get().signingPublicKey()));
        } catch (ProtocolException unusable) {
            opinion.wrong("the key " + claimed.key().uniqueKeyId() + " of " + id + " is not usable");
            return List.of();
        }
    }

    @Override
    public void judge(Statement statement, ReceiptHead signed, @Nullable String seller, Opinion opinion)
            throws IOException {
        RegistryVersion version = signed.registry();
        if (version == null) {
            opinion.odd("the receipt names no state of the registry; it is judged by that at "
                    + signed.search().received());
            judge(statement, signed, registry.sizeAt(signed.search().received()), seller, opinion);
        } else if (version.size() > registry.size()) {
            opinion.unknown("the receipt is by entry " + version.size() + " of the registry's log, the copy ends at "
                    + registry.size() + "; fetch a newer copy");
        } else if (!registry.had(version.size(), version.root())) {
            opinion.wrong("the state of the registry that the gateway names has never been: the log of "
                    + version.size() + " entries has another root");
        } else {
            behind(signed, version.size(), opinion);
            judge(statement, signed, version.size(), seller, opinion);
        }
    }

    private void behind(ReceiptHead signed, long size, Opinion opinion) throws IOException {
        Instant received = signed.search().received();
        Optional<Instant> next =
                registry.timeOf(size).filter(time -> time.plus(BEHIND).isBefore(received));
        next.ifPresent(time -> opinion.odd("the gateway went by a state of the registry that was out of date since "
                + time + ", " + Duration.between(time, received).toMinutes() + " minutes before the search"));
    }

    private void judge(Statement statement, ReceiptHead signed, long size, @Nullable String seller, Opinion opinion)
            throws IOException {
        String gateway = signed.key().subscriberId();
        boolean isGateway = registry.at(size).find(gateway).stream()
                .flatMap(one -> one.participations().stream())
                .anyMatch(one -> one.role() == Role.BG && one.status() == SubscriptionStatus.SUBSCRIBED);
        if (!isGateway) {
            opinion.wrong(gateway + " was not subscribed as a gateway then");
        }
        Set<String> eligible = eligible(signed.search(), size);
        if (statement instanceof Receipt receipt) {
            Set<String> listed = new TreeSet<>();
            receipt.lines().forEach(line -> listed.add(place(line.subscriberId(), line.url())));
            compare(eligible, listed, opinion);
        } else if (statement instanceof Extract extract) {
            Set<String> listed = new TreeSet<>();
            extract.lines().forEach(line -> listed.add(place(line.subscriberId(), line.url())));
            eligible.removeIf(place -> !place.startsWith(extract.subscriberId() + " at "));
            compare(eligible, listed, opinion);
        } else if (seller == null && eligible.size() != signed.size()) {
            opinion.wrong("the search was for " + eligible.size() + " addresses of seller apps, the receipt has "
                    + signed.size() + " lines");
        }
        if (seller != null && eligible.stream().noneMatch(place -> place.startsWith(seller + " at "))) {
            opinion.odd(seller + " did not serve this search in that state of the registry");
        }
    }

    private Set<String> eligible(Search search, long size) throws IOException {
        LookupFilter filter = search.seller().isEmpty()
                ? LookupFilter.serving(
                        Role.BPP,
                        search.domain(),
                        search.city().isEmpty() ? Subscription.ANY_CITY : search.city(),
                        search.country().isEmpty() ? null : search.country())
                : LookupFilter.subscriber(search.seller(), Role.BPP);
        Set<String> eligible = new TreeSet<>();
        for (Subscription row : registry.at(size).inForce(filter, search.received())) {
            if (row.domain().equals(search.domain())) {
                eligible.add(place(row.subscriberId(), row.url()));
            }
        }
        return eligible;
    }

    private static void compare(Set<String> eligible, Set<String> listed, Opinion opinion) {
        for (String place : eligible) {
            if (!listed.contains(place)) {
                opinion.skipped(place + " served this search and has no line");
            }
        }
        for (String place : listed) {
            if (!eligible.contains(place)) {
                opinion.wrong(place + " has a line and did not serve this search in that state of the registry");
            }
        }
    }

    private static String place(String subscriberId, String url) {
        return subscriberId + " at " + url;
    }
}
