package network.haat.buyer.core;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.dialect.DomainProfile;
import network.haat.protocol.dialect.Ttl;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a complete context from what the app stated and what the transaction already knows: ids, addresses, time, and
 * the spelling of the domain.
 */
public final class ContextComposer {

    private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);
    private static final String DEFAULT_COUNTRY = "IND";

    private final String bapId;
    private final String bapUri;
    private final Clock clock;

    /** A composer for this buyer side. */
    public ContextComposer(String bapId, String bapUri, Clock clock) {
        this.bapId = bapId;
        this.bapUri = bapUri;
        this.clock = clock;
    }

    /**
     * Composes.
     *
     * @param earlier the last request of the same transaction, or empty for a new one
     * @throws ProtocolException when the domain, or the seller of a directed action, cannot be known
     */
    public Context compose(AppRequest request, Optional<Context> earlier) throws ProtocolException {
        String domain = stated(request, earlier.map(Context::domain), "domain");
        Line line = earlier.map(Context::line).orElseGet(() -> line(request, domain));
        String version = or(
                request.stated("core_version", "version"),
                earlier.map(Context::version)
                        .orElseGet(() -> DomainProfile.of(domain).version()));
        String transactionId =
                or(request.stated("transaction_id"), UUID.randomUUID().toString());
        String messageId = or(request.stated("message_id"), UUID.randomUUID().toString());
        return new Context(
                line,
                request.action(),
                domain,
                version,
                or(request.statedPlace("country"), earlier.map(Context::country).orElse(DEFAULT_COUNTRY)),
                or(request.statedPlace("city"), earlier.map(Context::city).orElse(Context.ANY_CITY)),
                bapId,
                bapUri,
                seller(request, earlier),
                request.stated("bpp_uri"),
                transactionId,
                messageId,
                clock.instant(),
                ttl(request));
    }

    /** A stated spelling wins over the domain's usual one. */
    private static Line line(AppRequest request, String domain) {
        if (request.stated("core_version") != null) {
            return Line.ONDC_1_2;
        }
        return request.context().has("location")
                ? Line.BECKN_1_1
                : DomainProfile.of(domain).line();
    }

    private static @Nullable String seller(AppRequest request, Optional<Context> earlier) throws ProtocolException {
        if (request.action() == Action.SEARCH) {
            return request.stated("bpp_id");
        }
        return stated(request, earlier.flatMap(context -> Optional.ofNullable(context.bppId())), "bpp_id");
    }

    private static Duration ttl(AppRequest request) throws ProtocolException {
        String text = request.stated("ttl");
        try {
            return text == null ? DEFAULT_TTL : Ttl.parse(text);
        } catch (ProtocolException malformed) {
            throw new ProtocolException(malformed.problem().at(request.place() + "/ttl"));
        }
    }

    private static String stated(AppRequest request, Optional<String> earlier, String name) throws ProtocolException {
        String stated = request.stated(name);
        if (stated != null) {
            return stated;
        }
        return earlier.orElseThrow(() -> new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, name + " is missing")
                .at(request.place() + "/" + name)
                .fix("state it, or the transaction_id of an exchange that has it")));
    }

    private static String or(@Nullable String stated, @Nullable String otherwise) {
        return stated != null ? stated : otherwise == null ? "" : otherwise;
    }
}
