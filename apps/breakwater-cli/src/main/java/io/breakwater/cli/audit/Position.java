package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The position in one symbol by average cost, of fills alone.
 *
 * @param qty base units, negative when short
 * @param cost what the open part was bought for, negative when short
 * @param cash quote currency received less paid, without fees
 */
record Position(BigDecimal qty, BigDecimal cost, BigDecimal cash, BigDecimal realized, BigDecimal fees) {

    static final Position NONE =
            new Position(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** After one more fill. What closes takes its share of the cost with it, cut to the digits of a value. */
    Position after(Fill fill) {
        BigDecimal signed = fill.isBuy() ? fill.qty() : fill.qty().negate();
        boolean closes = qty.signum() * signed.signum() < 0;
        BigDecimal closed = closes ? fill.qty().min(qty.abs()) : BigDecimal.ZERO;
        BigDecimal released = released(closed, fill.qty().scale() + fill.price().scale());
        BigDecimal got = closed.multiply(fill.price());
        BigDecimal gain =
                qty.signum() > 0 ? got.subtract(released) : got.negate().subtract(released);
        BigDecimal opened = fill.qty().subtract(closed).multiply(fill.price());
        BigDecimal paid = fill.isBuy() ? fill.value() : fill.value().negate();
        return new Position(
                qty.add(signed),
                cost.subtract(released).add(fill.isBuy() ? opened : opened.negate()),
                cash.subtract(paid),
                closes ? realized.add(gain) : realized,
                fees.add(fill.fee()));
    }

    private BigDecimal released(BigDecimal closed, int digits) {
        if (closed.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return closed.compareTo(qty.abs()) == 0
                ? cost
                : cost.multiply(closed).divide(qty.abs(), digits, RoundingMode.DOWN);
    }
}
