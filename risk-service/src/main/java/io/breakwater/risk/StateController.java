package io.breakwater.risk;

import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.shell.state.ServiceState;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the account stands. */
@RestController
class StateController {

    private final RiskSettings settings;
    private final Instruments instruments;
    private final Gate gate;
    private final RiskView view;
    private final PermitConnections connections;
    private final ServiceState service;

    StateController(
            RiskSettings settings,
            Instruments instruments,
            Gate gate,
            RiskView view,
            PermitConnections connections,
            ServiceState service) {
        this.settings = settings;
        this.instruments = instruments;
        this.gate = gate;
        this.view = view;
        this.connections = connections;
        this.service = service;
    }

    /** The whole answer; positions and the breaker as of the last save. */
    record State(
            TradingState tradingState,
            long epoch,
            List<Kill> kills,
            Breaker breaker,
            Permit permit,
            List<Position> positions,
            int openOrders,
            Instant asOf,
            ServiceState.Now service) {}

    /** {@code loss} is negative for a gain. */
    record Breaker(boolean latched, TradingState state, Money loss, Money limit) {}

    record Permit(boolean granted, String reason, int connections) {}

    /** {@code cost} is what the open part was paid with; fees are kept apart. */
    record Position(String symbol, Quantity qty, Money cost, Money realized, Money fees) {}

    @GetMapping("/api/v1/state")
    State state() {
        RiskState last = view.last();
        return new State(
                gate.state(),
                gate.durable().epoch(),
                gate.inForce(),
                breaker(last),
                permit(),
                last.positions().stream().map(this::position).toList(),
                last.orders().size(),
                last.time(),
                service.now());
    }

    private Breaker breaker(RiskState last) {
        TradingState latched = last.breaker().latched();
        return new Breaker(
                latched != TradingState.ACTIVE,
                latched,
                new Money(last.breaker().loss(), instruments.moneyPrecision()),
                view.limits(settings).maxLoss());
    }

    private Permit permit() {
        return switch (gate.look()) {
            case Gate.Granted _ -> new Permit(true, "all checks pass", connections.count());
            case Gate.Refused refused -> new Permit(false, refused.sentence(), connections.count());
        };
    }

    private Position position(PositionRow row) {
        InstrumentRules rules = instruments.rules(instruments.required(row.symbol()));
        return new Position(
                row.symbol(),
                rules.qty(row.qty()),
                rules.money(row.cost()),
                rules.money(row.realized()),
                rules.money(row.fees()));
    }
}
