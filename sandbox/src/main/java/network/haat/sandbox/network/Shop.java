package network.haat.sandbox.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A seller app of the sandbox.
 *
 * @param id subscriber id
 * @param catalogue what it sells
 * @param domain where it is subscribed
 */
record Shop(String id, String catalogue, String domain) {

    private static final List<Shop> BUILT_IN = List.of(
            new Shop("grocery.haat.test", "builtin:grocery", "ONDC:RET10"),
            new Shop("food.haat.test", "builtin:food", "ONDC:RET11"),
            new Shop("taxi.haat.test", "builtin:taxi", "ONDC:TRV10"));

    static final int USUAL_NUMBER = BUILT_IN.size();

    /** The first so many shops: the three that come with the sandbox, then further groceries, foods and taxis. */
    static List<Shop> first(int number) {
        List<Shop> shops = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Shop model = BUILT_IN.get(i % BUILT_IN.size());
            shops.add(i < BUILT_IN.size() ? model : model.another(i + 1));
        }
        return shops;
    }

    private Shop another(int number) {
        return new Shop(id.replaceFirst("\\.", number + "."), catalogue, domain);
    }
}
