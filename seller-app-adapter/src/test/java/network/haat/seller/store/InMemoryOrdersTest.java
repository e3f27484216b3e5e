package network.haat.seller.store;

class InMemoryOrdersTest extends OrdersContract {

    @Override
    Orders open() {
        return Orders.inMemory();
    }
}
