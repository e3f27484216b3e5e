package network.haat.node.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscribeRequest.Participation;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;

/** Posts a signed {@code /subscribe} in ONDC's form and reads what the registry says. */
final class SubscribeCall {

    private static final Duration KEY_LIFE = Duration.ofDays(365);

    /** The registry answers after its challenge, for which it waits. */
    private static final long PATIENCE_SECONDS = 30;

    private final WebClient http;
    private final RegistryAccess registry;
    private final Participant participant;
    private final Signer signer;
    private final Clock clock;

    SubscribeCall(Vertx vertx, RegistryAccess registry, Participant participant, Signer signer, Clock clock) {
        this.http = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
        this.registry = registry;
        this.participant = participant;
        this.signer = signer;
        this.clock = clock;
    }

    /** Registers a pair and these participations; fails when no whole answer comes. */
    Future<Acknowledgement> subscribe(NodeKeys pair, List<Participation> participations) {
        return post(request(pair, false, participations));
    }

    /** Registers a pair in the place of all others, and leaves the participations as they are. */
    Future<Acknowledgement> replaceKeys(NodeKeys pair) {
        return post(request(pair, true, List.of()));
    }

    private Future<Acknowledgement> post(SubscribeRequest request) {
        Buffer body = Buffer.buffer(request.writeOndc().toString());
        return http.postAbs(registry.url() + "/subscribe")
                .putHeader("Content-Type", "application/json")
                .putHeader(
                        "Authorization",
                        signer.sign(BodyDigest.of(body.getBytes()), registry.timeout())
                                .format())
                .timeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))
                .sendBuffer(body)
                .map(SubscribeCall::read);
    }

    private static Acknowledgement read(HttpResponse<Buffer> response) {
        byte[] body = response.body() == null ? new byte[0] : response.body().getBytes();
        return Acknowledgement.read(response.statusCode(), body);
    }

    private SubscribeRequest request(NodeKeys pair, boolean replacesKeys, List<Participation> participations) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new SubscribeRequest(
                UUID.randomUUID().toString(),
                now,
                new SubscriberId(participant.id()),
                pair.keyId().uniqueKeyId(),
                participant.url(),
                participant.country(),
                pair.signing().publicKey().base64(),
                pair.encryption().publicKeyBase64(),
                now.minusSeconds(1),
                now.plus(KEY_LIFE),
                replacesKeys,
                participations);
    }
}
