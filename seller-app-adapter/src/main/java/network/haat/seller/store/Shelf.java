package network.haat.seller.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.haat.seller.store.Catalogue.Item;

/** The items of a store, as they can be found and as they are left. */
final class Shelf {

    private final Catalogue catalogue;
    private final Orders orders;
    private final Map<Item, Words> vocabulary = new LinkedHashMap<>();
    private final Map<String, Integer> stock;

    Shelf(Catalogue catalogue, Orders orders) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.stock = catalogue.items().stream().collect(Collectors.toUnmodifiableMap(Item::id, Item::stock));
        catalogue.items().forEach(item -> vocabulary.put(item, vocabulary(item)));
    }

    Map<String, Integer> stock() {
        return stock;
    }

    List<Offer> find(Words words) {
        Map<String, Integer> sold = orders.sold();
        return vocabulary.entrySet().stream()
                .filter(entry -> words.areIn(entry.getValue()))
                .map(entry -> offer(entry.getKey(), sold))
                .toList();
    }

    Basket take(Map<String, Integer> wanted) throws Refusal {
        Map<String, Integer> sold = orders.sold();
        List<Basket.Line> lines = new ArrayList<>();
        for (Map.Entry<String, Integer> one : wanted.entrySet()) {
            lines.add(take(offer(item(one.getKey()), sold), one.getValue()));
        }
        return new Basket(lines);
    }

    static Refusal tooFew(String itemId, int left) {
        return Ground.OUT_OF_STOCK.refusal("only " + left + " of item " + itemId + " left; order fewer");
    }

    private static Basket.Line take(Offer offer, int count) throws Refusal {
        if (count > offer.available()) {
            throw tooFew(offer.item().id(), offer.available());
        }
        return new Basket.Line(offer, count);
    }

    private Item item(String id) throws Refusal {
        return catalogue
                .item(id)
                .orElseThrow(() -> Ground.UNKNOWN_ITEM.refusal("there is no item " + id + " here; search again"));
    }

    private Offer offer(Item item, Map<String, Integer> sold) {
        return new Offer(item, Stock.left(item.id(), stock, sold));
    }

    private Words vocabulary(Item item) {
        return Words.of(Stream.of(
                        item.names().values().stream(),
                        item.words().stream(),
                        Stream.of(item.category()),
                        Stream.ofNullable(item.menu()),
                        catalogue.store().names().values().stream())
                .flatMap(texts -> texts));
    }
}
