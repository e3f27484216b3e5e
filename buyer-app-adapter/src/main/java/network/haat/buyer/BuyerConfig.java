package network.haat.buyer;

import network.haat.node.config.AppFace;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.Tracing;
import network.haat.node.config.TrafficRules;

/**
 * Configuration of a buyer-app adapter; {@code defaults.properties} beside it documents every key.
 *
 * @param network where the network face listens
 * @param app where the buyer app's face listens
 * @param subscriber who this buyer side is
 * @param keys how it changes its keys
 * @param registry how it reaches the registry
 * @param traffic what it accepts
 * @param tracing whether and where its spans are told
 */
public record BuyerConfig(
        Listen network,
        AppFace app,
        Participant subscriber,
        KeyRules keys,
        RegistryAccess registry,
        TrafficRules traffic,
        Tracing tracing) {
    /** Refuses both faces on one port. */
    public BuyerConfig {
        app.requireApartFrom(network);
    }
}
