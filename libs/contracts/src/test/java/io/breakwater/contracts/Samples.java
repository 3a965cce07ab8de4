package io.breakwater.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One example of everything that travels; coherent, so that the approved files read like a short session. */
final class Samples {

    static final String ACCOUNT = "paper";
    static final String STRATEGY = "average-cross";
    static final String SYMBOL = "BTC/USD";

    private static final Instant TIME = at("00:00:00.150Z");
    private static final ClOrdId ORDER = new ClOrdId("6f1d2c3b-0a49-5e8f-9b7a-1c2d3e4f5a6b");
    private static final ClOrdId CANCEL = new ClOrdId("0b9e8d7c-6a5f-5e4d-8c3b-2a1908f7e6d5");
    private static final String ORDER_ID = "SIM-1";
    private static final String MODEL_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Cause.Market CAUSE = new Cause.Market("tape-1", Channel.BOOK, SYMBOL, 42);
    private static final List<Measured> MEASURED =
            List.of(new Measured("max_order_notional", Decimal.of("3200.005000000"), Decimal.of("2000.000000000")));

    private Samples() {}

    static List<Object> all() {
        return Stream.of(
                        books(),
                        otherMarketData(),
                        causes(),
                        requests(),
                        verdicts(),
                        Denials.all(),
                        Reports.all(),
                        commands(),
                        scopes(),
                        List.of(new TimeAdvanced(TIME), limits()))
                .<Object>flatMap(List::stream)
                .toList();
    }

    static Instant at(String time) {
        return Instant.parse("2026-01-01T" + time);
    }

    private static List<Object> books() {
        var received = at("00:00:00.120Z");
        var level = new MarketEvent.Level(Price.of("64000.0"), Quantity.of("0.50000000"));
        var gone = new MarketEvent.Level(Price.of("64000.1"), Quantity.of("0.00000000"));
        return List.of(
                new MarketEvent.BookSnapshot(
                        CAUSE,
                        10,
                        List.of(level),
                        List.of(new MarketEvent.Level(Price.of("64000.1"), Quantity.of("1.25000000"))),
                        Optional.of(3310070434L),
                        Optional.empty(),
                        received),
                new MarketEvent.BookUpdate(
                        CAUSE,
                        List.of(),
                        List.of(gone),
                        Optional.of(187341273L),
                        Optional.of(at("00:00:00.100Z")),
                        received));
    }

    private static List<Object> otherMarketData() {
        var received = at("00:00:00.120Z");
        return List.of(
                new MarketEvent.Trade(
                        new Cause.Market("tape-1", Channel.TRADE, SYMBOL, 43),
                        Optional.of(Side.BUY),
                        Price.of("64000.1"),
                        Quantity.of("0.10000000"),
                        Optional.of(4665906L),
                        at("00:00:00.100Z"),
                        received),
                new MarketEvent.Candle(
                        new Cause.Market("csv-1", Channel.CANDLE, SYMBOL, 7),
                        Price.of("64000.0"),
                        Price.of("64010.5"),
                        Price.of("63990.0"),
                        Price.of("64005.2"),
                        Quantity.of("12.34500000"),
                        87,
                        at("00:00:00Z"),
                        1,
                        at("00:01:00Z")),
                new MarketEvent.FeedStatusChanged(
                        new Cause.Market("tape-1", Channel.STATUS, SYMBOL, 44),
                        FeedStatus.UNSAFE,
                        "the last checksum failed",
                        received));
    }

    private static List<Object> causes() {
        return List.of(CAUSE, new Cause.Time(TIME), new Cause.Command("kill-1"));
    }

    private static Rationale rationale() {
        return new Rationale(
                "micro-v1",
                List.of(0.25f, -1.5f),
                Optional.of(0.0125f),
                Optional.of(MODEL_HASH),
                3310070434L,
                CAUSE,
                at("00:00:00.100Z"),
                at("00:00:00.120Z"),
                TIME);
    }

    static OrderRequest.NewOrder order() {
        return new OrderRequest.NewOrder(
                ORDER,
                ACCOUNT,
                STRATEGY,
                SYMBOL,
                Side.BUY,
                OrdType.LIMIT,
                TimeInForce.GTC,
                true,
                Quantity.of("0.05000000"),
                Optional.of(Price.of("64000.1")),
                rationale());
    }

    private static OrderRequest.CancelOrder cancel() {
        return new OrderRequest.CancelOrder(CANCEL, ORDER, ACCOUNT, STRATEGY, SYMBOL, rationale());
    }

    private static List<Object> requests() {
        return List.of(order(), cancel());
    }

    private static List<Object> verdicts() {
        return List.of(
                new RiskVerdict.Approved(
                        cancel(), TradingState.ACTIVE, List.of(), "limits-1", 1, TIME, at("00:00:01.150Z")),
                new RiskVerdict.Denied(order(), Denials.notional(), TradingState.ACTIVE, MEASURED, "limits-1", TIME));
    }

    private static List<Object> commands() {
        return List.of(
                new TradingCommand.Kill("kill-1", new Scope.OfAccount(ACCOUNT), "ada", "prices look wrong", TIME),
                new TradingCommand.Rearm("rearm-1", "kill-1", "ada", "grace", "prices are right again", TIME),
                new TradingCommand.ChangeLimits(
                        "limits-2", "limits-0", limits(), "ada", List.of("grace"), "a larger account", TIME),
                new TradingCommand.PromoteModel(
                        "model-1", "drift", MODEL_HASH, "ada", List.of("grace"), "better out of sample", TIME));
    }

    private static List<Object> scopes() {
        return List.of(
                new Scope.All(),
                new Scope.OfAccount(ACCOUNT),
                new Scope.OfStrategy(ACCOUNT, STRATEGY),
                new Scope.OfSymbol(ACCOUNT, SYMBOL));
    }

    private static LimitSet limits() {
        return new LimitSet(
                "limits-1",
                Money.of("500.00"),
                10,
                1000,
                5000,
                List.of(new LimitSet.SymbolLimits(SYMBOL, Money.of("2000.00"), Quantity.of("0.25000000"), 20_000)));
    }

    /** Every reason of risk to say no. */
    private static final class Denials {

        static List<Object> all() {
            return List.of(
                    new Denial.TradingStateForbids(
                            TradingState.REDUCE_ONLY, Quantity.of("0.15000000"), Quantity.of("0.10000000")),
                    new Denial.Killed("kill-1", new Scope.OfSymbol(ACCOUNT, SYMBOL)),
                    new Denial.NoLimitSet("DOGE/USD"),
                    new Denial.Malformed("orderQty", "0.00000001", "positive and at least 0.00005000"),
                    notional(),
                    new Denial.PositionAboveLimit(Quantity.of("0.30000000"), Quantity.of("0.25000000")),
                    new Denial.RateAboveLimit(11, 10, 1000),
                    new Denial.PriceOutsideCollar(Price.of("70000.0"), Price.of("64000.0"), 20_000),
                    new Denial.MarketDataUnfit(FeedStatus.LIVE, Optional.of(5200L), 5000, "the data is too old"),
                    new Denial.MarkMissing("ETH/USD"),
                    new Denial.Duplicate(ORDER),
                    new Denial.LossBreakerTripped(Money.of("512.340000000"), Money.of("500.000000000")));
        }

        static Denial notional() {
            return new Denial.NotionalAboveLimit(Money.of("3200.005000000"), Money.of("2000.000000000"));
        }
    }

    /** Everything that may become of an order. */
    private static final class Reports {

        private static final Quantity FILLED = Quantity.of("0.02000000");

        static List<Object> all() {
            return List.of(
                    new ExecutionReport.New(id("new"), ORDER, ORDER_ID, ACCOUNT, SYMBOL, TIME),
                    trade(),
                    new ExecutionReport.Canceled(
                            id("canceled"), ORDER, ORDER_ID, ACCOUNT, SYMBOL, FILLED, "canceled by request", TIME),
                    new ExecutionReport.Expired(id("expired"), ORDER, ORDER_ID, ACCOUNT, SYMBOL, FILLED, TIME),
                    new ExecutionReport.Rejected(
                            id("rejected"), ORDER, ACCOUNT, SYMBOL, "EOrder:Insufficient funds", TIME),
                    new ExecutionReport.NotSent(
                            id("not-sent"),
                            ORDER,
                            ACCOUNT,
                            SYMBOL,
                            NotSentReason.STALE,
                            "the approval expired at 2026-01-01T00:00:01.150Z",
                            at("00:00:01.200Z")),
                    new ExecutionReport.Validated(id("validated"), ORDER, ACCOUNT, SYMBOL, "a dry run", TIME),
                    new ExecutionReport.CancelRejected(
                            new ExecId(CANCEL + "/rejected"),
                            CANCEL,
                            ORDER,
                            ACCOUNT,
                            SYMBOL,
                            "EOrder:Unknown order",
                            TIME));
        }

        private static ExecutionReport.Trade trade() {
            return new ExecutionReport.Trade(
                    id("1"),
                    ORDER,
                    ORDER_ID,
                    ACCOUNT,
                    SYMBOL,
                    Side.BUY,
                    FILLED,
                    Price.of("64000.1"),
                    FILLED,
                    Quantity.of("0.03000000"),
                    Money.of("3.200005000"),
                    "USD",
                    LiquidityInd.MAKER,
                    TIME);
        }

        private static ExecId id(String what) {
            return new ExecId(ORDER + "/" + what);
        }
    }
}
