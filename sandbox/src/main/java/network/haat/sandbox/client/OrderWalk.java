package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Consumer;
import network.haat.protocol.Line;
import network.haat.protocol.dialect.DomainProfile;

/** A whole order: search, select, init, confirm, status, track, cancel, and a call for support. */
public final class OrderWalk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration QUIET = Duration.ofMillis(600);
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final BuyerClient buyer;
    private final Clock clock;
    private final Consumer<JsonNode> told;

    private String transactionId = "";
    private int messagesTold;

    /**
     * A walk.
     *
     * @param told gets every message of the transaction, sent and received, once, as the adapter logged it
     */
    public OrderWalk(BuyerClient buyer, Clock clock, Consumer<JsonNode> told) {
        this.buyer = buyer;
        this.clock = clock;
        this.told = told;
    }

    /**
     * Orders the cheapest thing found.
     *
     * @throws ClientException when nothing is found, or a step is refused
     */
    public void run(String query, String domain, String city) throws ClientException, InterruptedException {
        Offer offer = find(query, domain, city);
        boolean retail = DomainProfile.of(domain).line() == Line.ONDC_1_2;
        OrderMessages messages = OrderMessages.of(offer, retail);
        step("select", offer, messages.select());
        JsonNode onInit = step("init", offer, messages.init());
        JsonNode onConfirm = step(
                "confirm", offer, messages.confirm(onInit, UUID.randomUUID().toString(), clock.instant()));
        String orderId = onConfirm.path("message").path("order").path("id").asText();
        step("status", offer, messages.status(orderId));
        step("track", offer, messages.track(orderId));
        step("cancel", offer, messages.cancel(orderId));
        step("support", offer, messages.support(orderId));
    }

    /** Id of the transaction; empty before there is one. */
    public String transactionId() {
        return transactionId;
    }

    private Offer find(String query, String domain, String city) throws ClientException, InterruptedException {
        BuyerClient.Answers answers = buyer.search(Searches.request(query, domain, city), QUIET, LONGEST_SEARCH);
        transactionId = answers.transactionId();
        Offer cheapest = answers.callbacks().stream()
                .flatMap(answer -> Offer.of(answer).stream())
                .min(Comparator.comparing(Offer::amount))
                .orElseThrow(
                        () -> new ClientException("nobody offers '" + query + "' in " + domain + " " + city, false));
        tell();
        return cheapest;
    }

    private JsonNode step(String action, Offer offer, ObjectNode message) throws ClientException, InterruptedException {
        ObjectNode request = JSON.createObjectNode();
        request.put("transaction_id", transactionId).put("bpp_id", offer.seller());
        request.set("message", message);
        JsonNode result = buyer.ask(action, request, WAIT);
        tell();
        JsonNode callback = result.path("callbacks").path(0);
        if (callback.isMissingNode()) {
            throw new ClientException(offer.seller() + " did not answer " + action + " within " + WAIT, false);
        }
        if (callback.has("error")) {
            throw new ClientException(
                    offer.seller() + " refused " + action + ": "
                            + callback.path("error").path("message").asText(),
                    false);
        }
        return callback;
    }

    /** Tells what has been said since the last time. */
    private void tell() throws ClientException, InterruptedException {
        JsonNode messages = buyer.transaction(transactionId).path("messages");
        for (; messagesTold < messages.size(); messagesTold++) {
            told.accept(messages.get(messagesTold));
        }
    }
}
