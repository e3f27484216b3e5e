package network.haat.seller.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a basket costs, line by line; its total is the sum of its lines by construction. */
record Quote(List<Charge> charges) {

    static final Duration TTL = Duration.ofHours(1);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    Quote {
        charges = List.copyOf(charges);
    }

    /** What a charge is for, with ONDC's names. */
    enum Kind {
        ITEM("item"),
        TAX("tax"),
        PACKING("packing"),
        DELIVERY("delivery");

        private final String titleType;

        Kind(String titleType) {
            this.titleType = titleType;
        }

        String titleType() {
            return titleType;
        }
    }

    /**
     * One line of a quote.
     *
     * @param amount at most two decimals
     * @param line what it is charged on, or null for the whole order
     */
    record Charge(Kind kind, String title, BigDecimal amount, Basket.@Nullable Line line) {}

    static Quote of(Basket basket, Catalogue catalogue) {
        List<Charge> charges = new ArrayList<>();
        basket.lines().forEach(line -> charges.add(item(line)));
        BigDecimal taxPercent = catalogue.taxPercent();
        if (taxPercent != null) {
            basket.lines().forEach(line -> charges.add(tax(line, taxPercent)));
        }
        addTo(charges, Kind.PACKING, "Packing charges", catalogue.packing());
        addTo(charges, Kind.DELIVERY, "Delivery charges", catalogue.delivery().charge());
        return new Quote(charges);
    }

    BigDecimal total() {
        return charges.stream().map(Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Charge item(Basket.Line line) {
        return new Charge(Kind.ITEM, line.item().name(), line.amount(), line);
    }

    private static Charge tax(Basket.Line line, BigDecimal percent) {
        BigDecimal tax = line.amount().multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        return new Charge(Kind.TAX, "Tax", tax, line);
    }

    private static void addTo(List<Charge> charges, Kind kind, String title, @Nullable BigDecimal amount) {
        if (amount != null) {
            charges.add(new Charge(kind, title, amount, null));
        }
    }
}
