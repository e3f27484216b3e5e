package network.haat.registry.core;

import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Consumer;
import network.haat.protocol.encryption.SharedSecret;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;

/**
 * Lets a subscriber prove that it answers under its callback URL and holds its encryption key: it must send back a text
 * that only this key can read. Every text is used once.
 */
final class Challenges {

    private static final String PATH = "/on_subscribe";
    private static final int RANDOM_BYTES = 32;

    private final ChallengeCarrier carrier;
    private final SecureRandom random;
    private final Clock clock;

    Challenges(ChallengeCarrier carrier, SecureRandom random, Clock clock) {
        this.carrier = carrier;
        this.random = random;
        this.clock = clock;
    }

    /** Succeeds when the answer is right; fails with {@link ProtocolException} when it is wrong or there is none. */
    Future<Void> pose(SubscribeRequest request, SharedSecret secret, Consumer<Step> told) {
        String text = text();
        URI url = url(request.callbackUrl());
        return carrier.ask(url, request.subscriberId(), secret.encryptChallenge(text), told)
                .compose(answer -> judge(url, text, answer, told));
    }

    private Future<Void> judge(URI url, String text, String answer, Consumer<Step> told) {
        String sent = "POST " + url;
        String received = answer.length() + " characters";
        if (isSame(text, answer)) {
            told.accept(Step.passed("challenge", clock.instant(), sent, received));
            return Future.succeededFuture();
        }
        ProtocolException wrong = wrong(answer);
        told.accept(Step.failed("challenge", clock.instant(), sent, received, wrong.problem()));
        return Future.failedFuture(wrong);
    }

    private String text() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Some subscribers register the whole path. */
    private static URI url(URI callback) {
        String base = callback.toString();
        return URI.create(base.endsWith(PATH) ? base : base + PATH);
    }

    /** In constant time, so that an answer cannot be guessed byte by byte. */
    private static boolean isSame(String text, String answer) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), answer.getBytes(StandardCharsets.UTF_8));
    }

    private static ProtocolException wrong(String answer) {
        return new ProtocolException(Problem.of(Fault.BUSINESS, "the answer to the challenge is wrong")
                .at("on_subscribe/answer")
                .expected("the decrypted text of " + 2 * RANDOM_BYTES + " characters")
                .found(answer.length() + " characters")
                .fix("decrypt with the private half of encryption_public_key and the public key of this registry"));
    }
}
