package io.breakwater.core.risk;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How one set of limits differs from another: one person may tighten, two may loosen. */
public final class LimitChange {

    /** A limit that would let more pass, with its old and its new value; {@code none} where a symbol had none. */
    public record Loosened(String limit, String from, String to) {
        @Override
        public String toString() {
            return limit + " from " + from + " to " + to;
        }
    }

    private final List<Loosened> loosened = new ArrayList<>();

    private LimitChange() {}

    /** What {@code to} lets pass and {@code from} does not; empty where every difference tightens. */
    public static List<Loosened> looser(LimitSet from, LimitSet to) {
        LimitChange change = new LimitChange();
        change.greater("maxLoss", decimal(from.maxLoss()), decimal(to.maxLoss()));
        change.greater("maxOrders", from.maxOrders(), to.maxOrders());
        change.greater("dataAgeMillisMax", from.dataAgeMillisMax(), to.dataAgeMillisMax());
        if (from.orderWindowMillis() != to.orderWindowMillis()) { // a shorter one forgets, a longer one never knew
            change.add("orderWindowMillis", from.orderWindowMillis(), to.orderWindowMillis());
        }
        to.symbols().forEach(each -> change.symbol(of(from, each.symbol()), each));
        return List.copyOf(change.loosened);
    }

    /** What is wrong with limits that somebody sends, as a sentence without its end; empty where nothing is. */
    public static Optional<String> faultOf(LimitSet limits, Instruments instruments) {
        if (!limits.version().matches("[A-Za-z0-9._+-]{1,100}")) {
            return Optional.of("The version must be 1 to 100 letters, digits, dots, hyphens or plus signs");
        }
        List<String> known =
                instruments.all().stream().map(InstrumentRules::symbol).toList();
        List<String> named = limits.symbols().stream().map(SymbolLimits::symbol).toList();
        if (!known.containsAll(named) || named.stream().distinct().count() < named.size()) {
            return Optional.of("Each symbol must be named once, and be one of " + String.join(", ", known));
        }
        return faultOfNumbers(limits, instruments);
    }

    private static Optional<String> faultOfNumbers(LimitSet limits, Instruments instruments) {
        try {
            RiskLimits scaled = new RiskLimits(limits, instruments);
            return scaled.set().equals(limits) ? Optional.empty() : Optional.of("The limits cannot be taken");
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.of("A limit does not fit: " + e.getMessage());
        }
    }

    private static Optional<SymbolLimits> of(LimitSet set, String symbol) {
        return set.symbols().stream().filter(it -> it.symbol().equals(symbol)).findFirst();
    }

    private void symbol(Optional<SymbolLimits> from, SymbolLimits to) {
        if (from.isEmpty()) {
            add(to.symbol(), "none", "limits");
            return;
        }
        SymbolLimits before = from.get();
        String prefix = to.symbol() + ' ';
        greater(prefix + "maxOrderNotional", decimal(before.maxOrderNotional()), decimal(to.maxOrderNotional()));
        greater(prefix + "maxPosition", decimal(before.maxPosition()), decimal(to.maxPosition()));
        greater(prefix + "collarPpm", before.collarPpm(), to.collarPpm());
    }

    private <T extends Comparable<T>> void greater(String limit, T from, T to) {
        if (to.compareTo(from) > 0) {
            add(limit, from, to);
        }
    }

    private void add(String limit, Object from, Object to) {
        loosened.add(new Loosened(limit, from.toString(), to.toString()));
    }

    private static BigDecimal decimal(Money money) {
        return BigDecimal.valueOf(money.units(), money.scale());
    }

    private static BigDecimal decimal(Quantity qty) {
        return BigDecimal.valueOf(qty.units(), qty.scale());
    }

    /**
     * The limits that were in force, as far as those of the settings still allow them. What either lacks is not traded.
     */
    public static LimitSet within(LimitSet settings, LimitSet kept) {
        if (looser(settings, kept).isEmpty()) {
            return kept;
        }
        return new LimitSet(
                kept.version() + '+' + settings.version(),
                stricter(settings.maxLoss(), kept.maxLoss()),
                Math.min(settings.maxOrders(), kept.maxOrders()),
                settings.orderWindowMillis(),
                Math.min(settings.dataAgeMillisMax(), kept.dataAgeMillisMax()),
                settings.symbols().stream()
                        .flatMap(each -> of(kept, each.symbol()).stream().flatMap(it -> Stream.of(within(each, it))))
                        .toList());
    }

    private static SymbolLimits within(SymbolLimits settings, SymbolLimits kept) {
        boolean isKept = decimal(kept.maxPosition()).compareTo(decimal(settings.maxPosition())) <= 0;
        return new SymbolLimits(
                settings.symbol(),
                stricter(settings.maxOrderNotional(), kept.maxOrderNotional()),
                isKept ? kept.maxPosition() : settings.maxPosition(),
                Math.min(settings.collarPpm(), kept.collarPpm()));
    }

    private static Money stricter(Money settings, Money kept) {
        return decimal(kept).compareTo(decimal(settings)) <= 0 ? kept : settings;
    }
}
