package network.haat.node.config;

import java.time.Duration;

/**
 * What a node accepts from peers, and where it will connect to.
 *
 * @param maxBodyBytes the largest body accepted, after decompression
 * @param clockSkew how far ahead a peer's clock may be
 * @param maxSignatureLife the longest window of a signature
 * @param replayEntries how many messages are remembered against replay; when all are taken, new ones are refused
 * @param peerTimeout how long one call to a peer may take
 * @param peerConcurrency how many calls to one peer may be under way at once
 * @param allowPrivateAddresses whether peers may be on plain http and private addresses; only for a sandbox
 */
public record TrafficRules(
        int maxBodyBytes,
        Duration clockSkew,
        Duration maxSignatureLife,
        int replayEntries,
        Duration peerTimeout,
        int peerConcurrency,
        boolean allowPrivateAddresses) {}
