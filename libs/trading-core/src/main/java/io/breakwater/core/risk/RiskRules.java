package io.breakwater.core.risk;

import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Money;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.Times;
import java.util.List;
import java.util.Optional;

/** The rules about one order's size, price and data. Each compares exactly; a value at its limit passes. */
final class RiskRules {

    /** Clocks of two machines may differ by this much; data from further ahead than that is not believed. */
    static final long CLOCK_TOLERANCE_NANOS = 250_000_000;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLION = 1_000_000;

    private RiskRules() {}

    /** In the order they are asked. */
    static List<RiskRule> all(RiskLimits limits, LossBreaker breaker) {
        return List.of(
                marketDataIsFitForTheOrder(limits.dataAgeMillisMax()),
                breaker::everyPositionHasAMark,
                RiskRules::orderNotionalIsWithin,
                RiskRules::positionWithWorkingOrdersIsWithin,
                RiskRules::priceIsInsideTheCollar);
    }

    static RiskRule marketDataIsFitForTheOrder(long ageMillisMax) {
        long ageMax = Math.multiplyExact(ageMillisMax, NANOS_PER_MILLI);
        return review -> {
            long bookAge = bookAge(review);
            long decidedAge =
                    review.now() - Times.nanos(review.order().rationale().receivedTime());
            Optional<String> fault = faultOf(review, bookAge, ageMax)
                    .or(() -> decidedAge > ageMax
                            ? Optional.of("it was decided on data that is too old")
                            : Optional.empty());
            return marketData(review, Math.max(bookAge, decidedAge), ageMillisMax, fault);
        };
    }

    /** The same without the data it was decided on, which does not change after risk has looked at it. */
    static RiskRule bookIsFitForTheOrder(long ageMillisMax) {
        long ageMax = Math.multiplyExact(ageMillisMax, NANOS_PER_MILLI);
        return review -> {
            long age = bookAge(review);
            return marketData(review, age, ageMillisMax, faultOf(review, age, ageMax));
        };
    }

    private static long bookAge(Review review) {
        return review.now() - review.market().lastBookReceived();
    }

    private static Finding marketData(Review review, long age, long ageMillisMax, Optional<String> fault) {
        Decimal limit = Finding.count(ageMillisMax);
        return fault.isEmpty()
                ? Finding.within("market_data", Finding.millis(age), limit)
                : Finding.broken(
                        Finding.millis(age),
                        limit,
                        new Denial.MarketDataUnfit(
                                review.market().status(),
                                Optional.of(age / NANOS_PER_MILLI),
                                ageMillisMax,
                                fault.get()));
    }

    private static Optional<String> faultOf(Review review, long age, long ageMax) {
        return switch (review.market().status()) {
            case SYNCING -> Optional.of("a snapshot is awaited");
            case UNSAFE -> Optional.of("the last checksum failed");
            case CLOSED -> Optional.of("the feed has ended");
            case LIVE -> faultOfLive(review, age, ageMax);
        };
    }

    private static Optional<String> faultOfLive(Review review, long age, long ageMax) {
        if (!review.market().book().hasBothSides()) {
            return Optional.of("a side of the book is empty");
        }
        if (review.market().book().isCrossed()) {
            return Optional.of("the book is crossed");
        }
        if (age < -CLOCK_TOLERANCE_NANOS) {
            return Optional.of("the data comes from the future");
        }
        if (age > ageMax) {
            return Optional.of("the data is too old");
        }
        return review.isFilledByVisibleBook()
                ? Optional.empty()
                : Optional.of("the visible book holds less than the order");
    }

    static Finding orderNotionalIsWithin(Review review) {
        long limit = review.limits().maxOrderNotional();
        long notional = saturated(review.conservativePrice(), review.qty());
        Money measured = review.rules().money(notional);
        Money allowed = review.rules().money(limit);
        Decimal value = new Decimal(notional, measured.scale());
        Decimal bound = new Decimal(limit, allowed.scale());
        return notional <= limit && notional < Long.MAX_VALUE
                ? Finding.within("max_order_notional", value, bound)
                : Finding.broken(value, bound, new Denial.NotionalAboveLimit(measured, allowed));
    }

    /** A product too large for a number is larger than any limit. */
    private static long saturated(long price, long qty) {
        return Math.multiplyHigh(price, qty) == 0 && price * qty >= 0 ? price * qty : Long.MAX_VALUE;
    }

    static Finding positionWithWorkingOrdersIsWithin(Review review) {
        long limit = review.limits().maxPosition();
        long worst = review.worstCase();
        int scale = review.rules().qtyPrecision();
        Decimal value = new Decimal(worst, scale);
        Decimal bound = new Decimal(limit, scale);
        return worst <= limit || review.reduces()
                ? Finding.within("max_position", value, bound)
                : Finding.broken(
                        value,
                        bound,
                        new Denial.PositionAboveLimit(
                                review.rules().qty(worst), review.rules().qty(limit)));
    }

    static Finding priceIsInsideTheCollar(Review review) {
        long price = review.collarPrice();
        long twiceMid = review.market().book().twiceMid();
        long ppm = review.limits().collarPpm();
        long distance = Math.abs(Math.subtractExact(Math.multiplyExact(2, price), twiceMid));
        Decimal value = Finding.count(Exact.mulDiv(distance, MILLION, twiceMid));
        Decimal bound = Finding.count(ppm);
        return Exact.productAtMost(distance, MILLION, ppm, twiceMid)
                ? Finding.within("price_collar", value, bound)
                : Finding.broken(
                        value,
                        bound,
                        new Denial.PriceOutsideCollar(
                                review.rules().price(price), review.rules().price(twiceMid / 2), ppm));
    }
}
