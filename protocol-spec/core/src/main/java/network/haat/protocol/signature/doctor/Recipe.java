package network.haat.protocol.signature.doctor;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that goes into a signature, apart from the key.
 *
 * @param request the request's signature for the fourth line, or empty for three lines
 * @param binding what it says when that line is there and should not be, or the other way round; else null
 */
record Recipe(
        BodyForm body,
        DigestForm digest,
        StringForm string,
        TimesForm times,
        String request,
        @Nullable Departure binding,
        Finish finish) {

    static Recipe standard(BodyForm body, TimesForm times, String request) {
        return new Recipe(body, DigestForm.STANDARD, StringForm.STANDARD, times, request, null, Finish.STRING);
    }

    Recipe with(BodyForm other) {
        return new Recipe(other, digest, string, times, request, binding, finish);
    }

    Recipe with(DigestForm other) {
        return new Recipe(body, other, string, times, request, binding, finish);
    }

    Recipe with(StringForm other) {
        return new Recipe(body, digest, other, times, request, binding, finish);
    }

    Recipe with(TimesForm other) {
        return new Recipe(body, digest, string, other, request, binding, finish);
    }

    Recipe with(Finish other) {
        return new Recipe(body, digest, string, times, request, binding, other);
    }

    Recipe bound(String requestSignature, String said) {
        return new Recipe(
                body, digest, string, times, requestSignature, new Departure(Cause.REQUEST_SIGNATURE, said), finish);
    }

    /** The text whose signature is asked for by BECKN-006. */
    byte[] signingString() {
        return string.render(times, digest.of(body), request);
    }

    /** What is handed to Ed25519. */
    byte[] signed() {
        return finish.isDirect() ? finish.of(new byte[0], body) : finish.of(signingString(), body);
    }

    /** In what it differs from what should have been signed; empty for the standard. */
    List<Departure> departures() {
        if (body.isExtended() && finish.isDirect()) {
            return List.of(new Departure(Cause.SIGNED_BODY_DIRECTLY, "the body and what was put after it"));
        }
        return Stream.of(
                        Stream.ofNullable(binding),
                        finish.departures(),
                        string.departures(),
                        digest.departures(),
                        times.departures(),
                        body.departures())
                .flatMap(Function.identity())
                .toList();
    }
}
