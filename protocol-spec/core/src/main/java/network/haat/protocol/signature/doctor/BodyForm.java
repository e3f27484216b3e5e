package network.haat.protocol.signature.doctor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A body that may have been signed: the received one, or one made from it. Not shared. */
final class BodyForm {

    private final byte[] bytes;
    private final Supplier<List<Departure>> departures;
    private final boolean extended;
    private final Map<DigestForm.Hash, byte[]> hashes = new EnumMap<>(DigestForm.Hash.class);

    private BodyForm(byte[] bytes, boolean extended, Supplier<List<Departure>> departures) {
        this.extended = extended;
        this.bytes = bytes;
        this.departures = departures;
    }

    static BodyForm received(byte[] bytes) {
        return new BodyForm(bytes, false, List::of);
    }

    /**
     * Another body.
     *
     * @param said what must be done to the received one, after "it verifies with the body"; asked for when it does
     */
    static BodyForm rewritten(byte[] bytes, Supplier<String> said) {
        return new BodyForm(
                bytes, false, () -> List.of(new Departure(Cause.BODY_RESERIALISED, "the body " + said.get())));
    }

    /** The body with something after it, all taken for the body. */
    static BodyForm extended(byte[] bytes, String said) {
        return new BodyForm(bytes, true, () -> List.of(new Departure(Cause.DIGEST_VARIANT, "the digest of " + said)));
    }

    boolean isExtended() {
        return extended;
    }

    byte[] bytes() {
        return bytes;
    }

    Stream<Departure> departures() {
        return departures.get().stream();
    }

    /** Each hash is computed once. */
    byte[] hash(DigestForm.Hash hash) {
        return hashes.computeIfAbsent(hash, wanted -> wanted.of(bytes));
    }
}
