package network.haat.seller.store;

/** An item together with how many of it are left. */
record Offer(Catalogue.Item item, int available) {}
