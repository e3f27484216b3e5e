package network.haat.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An action of the protocol, request or callback, named as in {@code context.action} and as the last segment of the
 * path it is posted to. Sources: Beckn core 0.9 to 1.1 and 2.0, ONDC RET 1.2, IGM, RSF.
 */
public enum Action {
    SEARCH("search", Direction.TO_SELLER),
    ON_SEARCH("on_search", SEARCH),
    SELECT("select", Direction.TO_SELLER),
    ON_SELECT("on_select", SELECT),
    INIT("init", Direction.TO_SELLER),
    ON_INIT("on_init", INIT),
    CONFIRM("confirm", Direction.TO_SELLER),
    ON_CONFIRM("on_confirm", CONFIRM),
    STATUS("status", Direction.TO_SELLER),
    ON_STATUS("on_status", STATUS),
    TRACK("track", Direction.TO_SELLER),
    ON_TRACK("on_track", TRACK),
    CANCEL("cancel", Direction.TO_SELLER),
    ON_CANCEL("on_cancel", CANCEL),
    UPDATE("update", Direction.TO_SELLER),
    ON_UPDATE("on_update", UPDATE),
    RATING("rating", Direction.TO_SELLER),
    ON_RATING("on_rating", RATING),
    SUPPORT("support", Direction.TO_SELLER),
    ON_SUPPORT("on_support", SUPPORT),

    GET_CANCELLATION_REASONS("get_cancellation_reasons", Direction.TO_SELLER),
    CANCELLATION_REASONS("cancellation_reasons", GET_CANCELLATION_REASONS),
    GET_RETURN_REASONS("get_return_reasons", Direction.TO_SELLER),
    RETURN_REASONS("return_reasons", GET_RETURN_REASONS),
    GET_RATING_CATEGORIES("get_rating_categories", Direction.TO_SELLER),
    RATING_CATEGORIES("rating_categories", GET_RATING_CATEGORIES),
    GET_FEEDBACK_CATEGORIES("get_feedback_categories", Direction.TO_SELLER),
    FEEDBACK_CATEGORIES("feedback_categories", GET_FEEDBACK_CATEGORIES),
    GET_FEEDBACK_FORM("get_feedback_form", Direction.TO_SELLER),
    FEEDBACK_FORM("feedback_form", GET_FEEDBACK_FORM),

    ISSUE("issue", Direction.TO_SELLER),
    ON_ISSUE("on_issue", ISSUE),
    ISSUE_STATUS("issue_status", Direction.TO_SELLER),
    ON_ISSUE_STATUS("on_issue_status", ISSUE_STATUS),

    RECEIVER_RECON("receiver_recon", Direction.TO_SELLER),
    ON_RECEIVER_RECON("on_receiver_recon", RECEIVER_RECON),
    COLLECTOR_RECON("collector_recon", Direction.TO_SELLER),
    ON_COLLECTOR_RECON("on_collector_recon", COLLECTOR_RECON),
    RECON_STATUS("recon_status", Direction.TO_SELLER),
    ON_RECON_STATUS("on_recon_status", RECON_STATUS),
    SETTLE("settle", Direction.TO_SELLER),
    ON_SETTLE("on_settle", SETTLE),
    REPORT("report", Direction.TO_SELLER),
    ON_REPORT("on_report", REPORT),
    RECON("recon", Direction.TO_SELLER),
    ON_RECON("on_recon", RECON),

    /** A buyer app's refusal of catalogue entries; answered by an ACK alone. */
    CATALOG_REJECTION("catalog_rejection", Direction.TO_SELLER),

    DISCOVER("discover", Direction.TO_SELLER),
    ON_DISCOVER("on_discover", DISCOVER),
    RATE("rate", Direction.TO_SELLER),
    ON_RATE("on_rate", RATE),
    CATALOG_PUBLISH("catalog/publish", Direction.TO_BUYER),
    CATALOG_ON_PUBLISH("catalog/on_publish", CATALOG_PUBLISH);

    /** Which side an action is posted to. */
    public enum Direction {
        /** Posted by the buyer side to {@code bpp_uri} (or through a gateway). */
        TO_SELLER,
        /** Posted by the seller side to {@code bap_uri}. */
        TO_BUYER;

        Direction opposite() {
            return this == TO_SELLER ? TO_BUYER : TO_SELLER;
        }
    }

    private static final Map<String, Action> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Action::wireName, Function.identity()));
    private static final Map<Action, Action> CALLBACKS = Arrays.stream(values())
            .filter(Action::isCallback)
            .collect(Collectors.toUnmodifiableMap(a -> a.request().orElseThrow(), Function.identity()));

    private final String wireName;
    private final Direction direction;
    private final @Nullable Action request;

    Action(String wireName, Direction direction) {
        this.wireName = wireName;
        this.direction = direction;
        this.request = null;
    }

    Action(String wireName, Action request) {
        this.wireName = wireName;
        this.direction = request.direction.opposite();
        this.request = request;
    }

    /** The name on the wire, for example {@code on_search}. */
    public String wireName() {
        return wireName;
    }

    /** Which side receives it. */
    public Direction direction() {
        return direction;
    }

    /** Whether this action answers another one. */
    public boolean isCallback() {
        return request != null;
    }

    /** The request this callback answers; empty for a request. */
    public Optional<Action> request() {
        return Optional.ofNullable(request);
    }

    /** The callback that answers this request; empty for a callback and for requests an ACK alone answers. */
    public Optional<Action> callback() {
        return Optional.ofNullable(CALLBACKS.get(this));
    }

    /** The role that receives this action from its counterparty. */
    public Role receiver() {
        return direction == Direction.TO_SELLER ? Role.BPP : Role.BAP;
    }

    /** The role that sends, and therefore signs, this action. */
    public Role sender() {
        return direction == Direction.TO_SELLER ? Role.BAP : Role.BPP;
    }

    /**
     * Whether its body has a message. The requests of Beckn's meta API are a context alone, and a catalogue rejection
     * has a list of errors instead.
     */
    public boolean carriesMessage() {
        return this != CATALOG_REJECTION && !wireName.startsWith("get_");
    }

    /** Finds an action by its name on the wire; empty when no version of the protocol has it. */
    public static Optional<Action> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    @Override
    public String toString() {
        return wireName;
    }
}
