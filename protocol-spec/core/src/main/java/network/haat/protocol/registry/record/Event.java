package network.haat.protocol.registry.record;

import java.time.Instant;

/**
 * One change of the register, kept for ever as evidence. Immutable.
 *
 * @param subscriberId whose entry was changed
 * @param time when
 * @param actor who did it: the word subscriber, the word registry, or the name of an operator
 * @param change what happened, for example {@code SUSPENDED} or {@code key registered}
 * @param reason why, in words of the actor; public
 * @param subject what was changed, as it is since
 */
public record Event(String subscriberId, Instant time, String actor, String change, String reason, Subject subject) {}
