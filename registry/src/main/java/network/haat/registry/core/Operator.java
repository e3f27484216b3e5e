package network.haat.registry.core;

/**
 * Somebody at the operator's face.
 *
 * @param name of the token; stands in the public log beside what its holder does
 * @param role what he may do
 */
public record Operator(String name, OperatorRole role) {}
