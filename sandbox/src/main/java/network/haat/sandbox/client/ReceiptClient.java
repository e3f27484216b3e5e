package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;
import org.jspecify.annotations.Nullable;

/** Fetches receipts from a gateway; nothing of them is believed. */
public final class ReceiptClient {

    private static final BodyDigest OF_NOTHING = BodyDigest.of(new byte[0]);

    private final JsonApi api;
    private final String path;

    private ReceiptClient(JsonApi api, String path) {
        this.api = api;
        this.path = path;
    }

    /** Whole receipts, from the gateway's management face. */
    public static ReceiptClient ofOperator(Face management) {
        return new ReceiptClient(new JsonApi("the gateway's management face", management), "/api/v1/receipts/");
    }

    /**
     * What a participant is told, from the gateway's network face.
     *
     * @param network at the gateway's registered URL
     * @param signer signs as the participant
     */
    public static ReceiptClient ofParticipant(Face network, Signer signer) {
        JsonApi api = new JsonApi(
                "the gateway's network face",
                network,
                () -> signer.sign(OF_NOTHING, Duration.ofSeconds(30)).format());
        return new ReceiptClient(api, "/v1/receipts/");
    }

    /**
     * The answer: {@code {"receipts": […]}}.
     *
     * @param transactionId picks one where several searches have the message_id; null for all
     */
    public JsonNode receipts(String messageId, @Nullable String transactionId)
            throws ClientException, InterruptedException {
        String query = transactionId == null ? "" : "?transaction_id=" + JsonApi.encoded(transactionId);
        return api.get(path + JsonApi.segment(messageId) + query);
    }
}
