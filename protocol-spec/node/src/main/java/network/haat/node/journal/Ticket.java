package network.haat.node.journal;

/**
 * Stands for a work that a journal has taken, also after a restart.
 *
 * @param number unique in its journal among the works that are not finished
 */
public record Ticket(long number) {}
