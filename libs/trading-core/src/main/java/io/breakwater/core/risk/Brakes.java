package io.breakwater.core.risk;

import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.order.Kills;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stops trading, whatever the limits say: the state that people commanded, kills, and the loss breaker. Nothing of
 * it is loosened but by a re-arm.
 */
final class Brakes {

    final Kills kills = new Kills();
    final LossBreaker breaker;
    TradingState commanded;
    long permitEpoch;

    Brakes(LossBreaker breaker, TradingState initially, long permitEpoch) {
        this.breaker = breaker;
        this.commanded = initially;
        this.permitEpoch = permitEpoch;
    }

    void tighten(TradingState state) {
        commanded = commanded.strictest(state);
    }

    /** One that stops everything raises the epoch. */
    void kill(Kill kill) {
        if (kills.latch(kill) && kill.scope() instanceof Scope.All) {
            permitEpoch++;
        }
    }

    void rearm(Rearm rearm) {
        kills.clear(rearm).filter(Brakes::isOfBreaker).ifPresent(_ -> breaker.rearm());
    }

    /** The loss that tripped the breaker, where no kill in force speaks of it yet. */
    Optional<Money> unansweredTrip() {
        if (!breaker.isTripped() || kills.inForce().stream().anyMatch(Brakes::isOfBreaker)) {
            return Optional.empty();
        }
        return Optional.of(money(breaker.trippedAt()));
    }

    private static boolean isOfBreaker(Kill kill) {
        return kill.actor().equals(RiskGate.BREAKER);
    }

    Money lossLimit() {
        return money(breaker.limit());
    }

    private Money money(long units) {
        return new Money(units, breaker.moneyPrecision());
    }

    /** The strictest of what people commanded and what the loss breaker allows. */
    TradingState state() {
        return ordered().strictest(breaker.state());
    }

    /** Nothing new passes while a kill of everything is in force. */
    private TradingState ordered() {
        return commanded.strictest(kills.ofAll().isPresent() ? TradingState.KILLED : TradingState.ACTIVE);
    }

    /** What each brake that is asked found; the last is the first that holds the order back. */
    List<Finding> findings(Review review) {
        List<Finding> findings = new ArrayList<>();
        findings.add(loss(review));
        if (findings.getLast().denial().isEmpty()) {
            findings.add(tradingState(review));
        }
        if (findings.getLast().denial().isEmpty()) {
            kills.reaching(review.order()).map(Brakes::killed).ifPresent(findings::add);
        }
        return findings;
    }

    private Finding loss(Review review) {
        breaker.evaluate();
        Money loss = money(breaker.isTripped() ? breaker.trippedAt() : breaker.loss());
        Money limit = lossLimit();
        Decimal value = new Decimal(loss.units(), loss.scale());
        Decimal bound = new Decimal(limit.units(), limit.scale());
        return allows(breaker.state(), review)
                ? Finding.within("max_loss", value, bound)
                : Finding.broken(value, bound, new Denial.LossBreakerTripped(loss, limit));
    }

    private Finding tradingState(Review review) {
        int scale = review.rules().qtyPrecision();
        Decimal worst = new Decimal(review.worstCase(), scale);
        Decimal current = new Decimal(review.worstCaseNow(), scale);
        return allows(ordered(), review)
                ? Finding.within("trading_state", worst, current)
                : Finding.broken(
                        worst,
                        current,
                        new Denial.TradingStateForbids(
                                ordered(),
                                review.rules().qty(worst.units()),
                                review.rules().qty(current.units())));
    }

    private static boolean allows(TradingState state, Review review) {
        return switch (state) {
            case ACTIVE -> true;
            case REDUCE_ONLY -> review.reduces();
            case HALTED, KILLED -> false;
        };
    }

    private static Finding killed(Kill kill) {
        return Finding.broken(Finding.count(1), Finding.count(0), new Denial.Killed(kill.commandId(), kill.scope()));
    }
}
