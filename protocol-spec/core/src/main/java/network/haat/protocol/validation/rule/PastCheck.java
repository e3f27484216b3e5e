package network.haat.protocol.validation.rule;

/** A predicate that compares a message with those before it. */
interface PastCheck extends Check {}
