package io.breakwater.contracts;

import java.util.List;

/** The catalogue of topics: which family travels where, keyed by what, written and read by whom. */
public final class Topics {

    public static final Topic<MarketEvent> MARKET_EVENTS = new Topic<>(
            "market.events.v1", MarketEvent.class, "symbol", "ingest", List.of("decision", "risk", "execution"));
    public static final Topic<OrderRequest> ORDERS_PROPOSED =
            new Topic<>("orders.proposed.v1", OrderRequest.class, "account", "decision", List.of("risk"));
    public static final Topic<RiskVerdict.Approved> ORDERS_APPROVED =
            new Topic<>("orders.approved.v1", RiskVerdict.Approved.class, "account", "risk", List.of("execution"));
    public static final Topic<RiskVerdict.Denied> ORDERS_DENIED = new Topic<>(
            "orders.denied.v1", RiskVerdict.Denied.class, "account", "risk", List.of("decision", "execution"));
    public static final Topic<ExecutionReport> EXECUTIONS =
            new Topic<>("executions.v1", ExecutionReport.class, "account", "execution", List.of("decision", "risk"));
    public static final Topic<TradingCommand> TRADING_COMMANDS = new Topic<>(
            "trading.commands.v1",
            TradingCommand.class,
            "account",
            "risk",
            List.of("ingest", "decision", "risk", "execution"));

    private Topics() {}

    /** Every topic that carries a message family, in the order of a message's life. */
    public static List<Topic<?>> all() {
        return List.of(MARKET_EVENTS, ORDERS_PROPOSED, ORDERS_APPROVED, ORDERS_DENIED, EXECUTIONS, TRADING_COMMANDS);
    }

    /** One topic; the major version is part of the name. */
    public record Topic<M extends Message>(
            String name, Class<M> family, String key, String writtenBy, List<String> readBy) {
        public Topic {
            readBy = List.copyOf(readBy);
        }
    }
}
