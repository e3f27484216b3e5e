package network.haat.protocol.validation.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Amounts add up to a total, exactly. Not judged when one of them is not a number.
 *
 * @param parts the amounts
 * @param total their sum
 */
record Sum(Path parts, Path total) implements Check {

    @Override
    public List<Path> reads() {
        return List.of(parts, total);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        Optional<Value> stated = scope.first(total);
        List<Optional<BigDecimal>> amounts =
                scope.at(parts).stream().map(Value::decimal).toList();
        if (stated.isEmpty() || amounts.isEmpty() || amounts.stream().anyMatch(Optional::isEmpty)) {
            return List.of();
        }
        BigDecimal sum = amounts.stream().flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean equal =
                stated.get().decimal().map(value -> value.compareTo(sum) == 0).orElse(true);
        return equal ? List.of() : List.of(Breach.at(stated.get(), sum.toPlainString()));
    }
}
