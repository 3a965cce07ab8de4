package io.breakwater.core.risk;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.risk.RiskState.PassedRow;
import java.util.List;
import java.util.Optional;

/** How what a {@link RiskGate} knows outlives its process: taken out as plain rows, given back to a new one. */
public final class RiskMemory {

    private final RiskGate gate;

    RiskMemory(RiskGate gate) {
        this.gate = gate;
    }

    /** What must not be forgotten; the ids answered are kept apart. */
    public RiskState state() {
        return new RiskState(
                Times.instant(gate.now),
                gate.brakes.permitEpoch,
                gate.brakes.commanded,
                List.copyOf(gate.brakes.kills.inForce()),
                gate.brakes.kills.cleared(),
                gate.brakes.breaker.row(),
                gate.portfolio.rows(),
                gate.open.rows(),
                gate.recent.rows(),
                gate.rate.times(),
                Optional.of(gate.limits()).filter(it -> !it.equals(gate.settings())));
    }

    /** Takes over what an earlier run knew; asked before anything else. */
    public void restore(RiskState state) {
        gate.now = Times.nanos(state.time());
        gate.brakes.permitEpoch = state.epoch();
        gate.brakes.commanded = state.commanded();
        gate.brakes.kills.restore(state.kills(), state.cleared());
        gate.brakes.breaker.restore(state.breaker());
        state.limits().ifPresent(kept -> gate.limit(LimitChange.within(gate.settings(), kept)));
        gate.portfolio.restore(state.positions());
        for (OrderRow row : state.orders()) {
            gate.open.restore(row, gate.instruments.required(row.order().symbol()));
        }
        for (PassedRow row : state.passed()) {
            gate.recent.pass(row.order(), Times.nanos(row.time()));
        }
        state.passTimes().forEach(gate.rate::count);
    }

    /** A request of this id was answered by an earlier run. */
    public void answered(String clOrdId) {
        gate.recent.answer(clOrdId);
    }

    /** Takes in a verdict an earlier run gave after its state was kept: it is not given again, nor differently. */
    public void adopt(RiskVerdict verdict) {
        if (!gate.recent.answer(verdict.request().clOrdId().value()) || !(verdict instanceof Approved approved)) {
            return;
        }
        if (approved.request() instanceof NewOrder order) {
            long at = Times.nanos(approved.approvedAt());
            gate.rate.count(at);
            gate.recent.pass(order, at);
            gate.open.add(order, gate.instruments.required(order.symbol()));
        }
    }
}
