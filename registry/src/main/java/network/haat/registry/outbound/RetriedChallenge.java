package network.haat.registry.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.core.ChallengeCarrier;
import network.haat.registry.core.Step;

/** Asks again whoever did not answer, each time after a longer pause; who answered something wrong is not asked again. */
public final class RetriedChallenge implements ChallengeCarrier {

    private final Vertx vertx;
    private final ChallengeCarrier carrier;
    private final int attempts;
    private final Duration pause;
    private final Clock clock;

    /**
     * A carrier over another.
     *
     * @param attempts how often it is asked at most
     * @param pause before the second attempt; twice as long before each further one
     */
    public RetriedChallenge(Vertx vertx, ChallengeCarrier carrier, int attempts, Duration pause, Clock clock) {
        this.vertx = vertx;
        this.carrier = carrier;
        this.attempts = attempts;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public Future<String> ask(URI url, SubscriberId subscriber, String challenge, Consumer<Step> told) {
        return attempt(1, url, subscriber, challenge, told);
    }

    private Future<String> attempt(
            int number, URI url, SubscriberId subscriber, String challenge, Consumer<Step> told) {
        return carrier.ask(url, subscriber, challenge, told).recover(failure -> {
            Problem problem = problem(failure);
            String sent = "POST " + url + ", attempt " + number + " of " + attempts;
            told.accept(Step.failed("challenge", clock.instant(), sent, problem.found(), problem));
            return number < attempts && failure instanceof NoAnswerException
                    ? vertx.timer(Math.max(1, pause.toMillis() << (number - 1)), TimeUnit.MILLISECONDS)
                            .compose(rested -> attempt(number + 1, url, subscriber, challenge, told))
                    : Future.failedFuture(new ProtocolException(problem));
        });
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof NoAnswerException unanswered) {
            return unanswered.problem();
        }
        return failure instanceof ProtocolException refusal
                ? refusal.problem()
                : Problem.of(Fault.INTERNAL, "the challenge could not be sent").fix("try again later");
    }
}
