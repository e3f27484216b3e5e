package network.haat.protocol.signature.doctor;

/**
 * One way in which what was signed may differ from what should have been.
 *
 * @param cause what kind of mistake that is
 * @param said the difference, so that "it verifies with …" is a sentence
 */
record Departure(Cause cause, String said) {}
