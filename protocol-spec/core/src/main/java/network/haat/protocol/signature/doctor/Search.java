package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import network.haat.protocol.signature.VerifyingKey;

/** Looks for a recipe under which a signature verifies: declared mistakes, the likeliest first, to a bound. */
final class Search {

    private static final int LIKELY_STRINGS = 8;
    private static final int LIKELY_DIGESTS = 6;
    private static final int CROSSED = 12;

    /** A key to try, and what it means when it fits. */
    private record Candidate(VerifyingKey key, Optional<Departure> meaning) {}

    private final Bench bench;
    private final Recipe standard;
    private final BodyForms bodies;
    private final List<Candidate> keys;
    private final List<Candidate> strangers;
    private final Evidence evidence;
    private final Claims claims;

    Search(Bench bench, Evidence evidence, Claims claims, List<KeyText> keys, List<KeyText> others) {
        this.bench = bench;
        this.evidence = evidence;
        this.claims = claims;
        this.bodies = new BodyForms(evidence.body());
        this.standard = Recipe.standard(BodyForm.received(evidence.body()), written(), expectedRequest());
        this.keys = keys.stream().flatMap(Search::own).toList();
        this.strangers = Stream.concat(
                        keys.stream().flatMap(Search::seeds), others.stream().flatMap(this::stranger))
                .toList();
    }

    /** What should have been signed. */
    Recipe standard() {
        return standard;
    }

    /** The nearest fit, if there is one within the bound. */
    Optional<Fit> run(Effort effort) {
        Stream<Recipe> near =
                Stream.of(Stream.of(standard), canonicalTimes(), lastTimes()).flatMap(Function.identity());
        return fit(near, keys)
                .or(() -> fit(Stream.of(standard), strangers))
                .or(() -> fit(likely(), keys))
                .or(() -> effort == Effort.BRIEF ? Optional.empty() : runThoroughly());
    }

    private Optional<Fit> runThoroughly() {
        long forms = 2L * Effort.THOROUGH.verifications(evidence.body().length);
        return fit(singles(), keys)
                .or(() -> fit(bodies.likely().map(standard::with), strangers))
                .or(() -> fit(crossed(), keys))
                .or(() -> fit(bodies.all().limit(forms).map(standard::with), keys));
    }

    /** Few enough for a node. */
    private Stream<Recipe> likely() {
        return Stream.of(
                        bindings(),
                        bodies.likely().map(standard::with),
                        StringForm.others(1).limit(LIKELY_STRINGS).map(standard::with),
                        DigestForm.others(1).limit(LIKELY_DIGESTS).map(standard::with),
                        Stream.of(Finish.BLAKE2B, Finish.BODY).map(standard::with))
                .flatMap(Function.identity());
    }

    private Stream<Recipe> singles() {
        return Stream.of(
                        senderHeader(),
                        Stream.of(Finish.values()).map(standard::with),
                        StringForm.others(1).map(standard::with),
                        DigestForm.others(1).map(standard::with),
                        times(),
                        StringForm.others(2).map(standard::with),
                        DigestForm.others(2).map(standard::with))
                .flatMap(Function.identity());
    }

    /** A mistake of the body together with one of the string. */
    private Stream<Recipe> crossed() {
        return bodies.likely()
                .map(standard::with)
                .flatMap(recipe -> Stream.of(
                                StringForm.others(1).limit(CROSSED).map(recipe::with),
                                DigestForm.others(1).limit(CROSSED).map(recipe::with),
                                Stream.of(Finish.BLAKE2B, Finish.BODY).map(recipe::with))
                        .flatMap(Function.identity()));
    }

    /** The gateway's header as some specifications describe it. */
    private Stream<Recipe> senderHeader() {
        if (evidence.senderHeader() == null) {
            return Stream.empty();
        }
        byte[] header = evidence.senderHeader().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(evidence.body(), evidence.body().length + header.length);
        System.arraycopy(header, 0, whole, evidence.body().length, header.length);
        Recipe extended = standard.with(BodyForm.extended(whole, "the body and the Authorization header after it"));
        return Stream.of(extended, extended.with(Finish.BODY));
    }

    /** With the fourth line where there should be none, and without it where there should. */
    private Stream<Recipe> bindings() {
        if (!standard.request().isEmpty()) {
            return Stream.of(standard.bound("", "without the line request-signature"));
        }
        return Stream.ofNullable(evidence.requestSignature())
                .map(signature -> standard.bound(signature, "with the line request-signature"));
    }

    private Stream<Recipe> times() {
        return TimesForm.others(
                        standard.times().created(),
                        standard.times().expires(),
                        claims.readCreated(),
                        claims.readExpires())
                .map(standard::with);
    }

    /** Times that are not canonical are proven wrong already; what was signed may be the plain number. */
    private Stream<Recipe> canonicalTimes() {
        return claims.readCreated() == null || claims.readExpires() == null
                ? Stream.empty()
                : Stream.of(standard.with(TimesForm.canonical(claims.readCreated(), claims.readExpires())));
    }

    /** Of a repeated time another reader takes the last. */
    private Stream<Recipe> lastTimes() {
        String created = claims.lastCreated();
        String expires = claims.lastExpires();
        return created == null || expires == null
                ? Stream.empty()
                : Stream.of(standard.with(TimesForm.written(created, expires)));
    }

    private Optional<Fit> fit(Stream<Recipe> recipes, List<Candidate> candidates) {
        return recipes.takeWhile(recipe -> !bench.isExhausted())
                .flatMap(recipe -> fits(recipe, candidates))
                .findFirst();
    }

    private Stream<Fit> fits(Recipe recipe, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Stream.empty();
        }
        byte[] signed = recipe.signed();
        return candidates.stream()
                .filter(candidate -> bench.verifies(candidate.key(), signed))
                .map(candidate -> new Fit(recipe, standard, candidate.meaning().orElse(null)));
    }

    private TimesForm written() {
        return TimesForm.written(
                claims.created() == null ? "" : claims.created(), claims.expires() == null ? "" : claims.expires());
    }

    private String expectedRequest() {
        String request = evidence.requestSignature();
        return claims.answersRequest() && request != null ? request : "";
    }

    private static Stream<Candidate> own(KeyText text) {
        return Stream.ofNullable(text.key()).map(key -> new Candidate(key, Optional.empty()));
    }

    private static Stream<Candidate> seeds(KeyText text) {
        return Stream.ofNullable(text.seedKey())
                .map(key -> new Candidate(
                        key, Optional.of(new Departure(Cause.KEY_ENCODING, "the key taken as a private seed"))));
    }

    private Stream<Candidate> stranger(KeyText text) {
        String whose = evidence.keys().isEmpty() || text.name().isEmpty()
                ? "the key " + text.name()
                : ofSameSubscriber(text) + text.name();
        return Stream.ofNullable(text.key())
                .map(key -> new Candidate(key, Optional.of(new Departure(Cause.WRONG_KEY, whose))));
    }

    private String ofSameSubscriber(KeyText text) {
        return new NamedKey(text.name(), "").isOf(claims.subscriberId())
                ? "another key of the same subscriber, "
                : "a key of another participant, ";
    }
}
