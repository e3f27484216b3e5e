package network.haat.registry.core;

import java.time.Instant;

/**
 * One change of the register, kept for ever as evidence. Immutable.
 *
 * @param subscriberId whose entry was changed
 * @param time when
 * @param actor who did it: the subscriber, the registry or the operator
 * @param subject what was changed: a key, or a role and domain
 * @param change what became of it, for example {@code UNDER_SUBSCRIPTION to SUBSCRIBED}
 * @param reason why, in words of the actor
 */
public record Event(String subscriberId, Instant time, String actor, String subject, String change, String reason) {}
