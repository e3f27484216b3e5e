package network.haat.seller.store;

/** What makes an order unique: buyers' sides number their orders independently. */
record OrderKey(String bapId, String orderId) {}
