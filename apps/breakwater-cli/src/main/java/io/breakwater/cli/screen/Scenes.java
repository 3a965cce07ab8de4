package io.breakwater.cli.screen;

import io.breakwater.cli.paper.KillTarget;
import io.breakwater.cli.paper.PartState;
import io.breakwater.cli.paper.SuiteWatch;
import io.breakwater.cli.screen.Scene.Account;
import io.breakwater.cli.screen.Scene.Market;
import io.breakwater.cli.screen.Scene.Part;
import io.breakwater.cli.screen.Scene.Trading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Makes scenes of what the topics say, what the services answer, and what the supervisor says. */
public final class Scenes {

    private static final int DECIMALS_SHOWN = 6;
    private static final int KILL_DIGITS = 8;

    private final String run;
    private final String strategy;
    private final Instant readyAt;
    private final Heard heard;
    private final SuiteWatch suite;
    private final LongSupplier ticks;

    /**
     * Of one run.
     *
     * @param run its name
     * @param strategy its name
     * @param ticks how many there were so far
     */
    public Scenes(String run, String strategy, Instant readyAt, Heard heard, SuiteWatch suite, LongSupplier ticks) {
        this.run = run;
        this.strategy = strategy;
        this.readyAt = readyAt;
        this.heard = heard;
        this.suite = suite;
        this.ticks = ticks;
    }

    /** What is known now. */
    Scene at(Instant now, List<Scene.Event> events) {
        Optional<JsonNode> risk = suite.risk();
        Optional<JsonNode> positions = suite.positions();
        List<String> symbols = heard.symbols();
        return new Scene(
                run,
                strategy,
                Duration.between(readyAt, now),
                trading(risk, suite.permitAge()),
                symbols.stream().map(each -> market(each, positions, now)).toList(),
                symbols.size() > 1
                        ? Optional.of(positions
                                .map(it -> AccountTotal.of(heard, symbols, it))
                                .orElse(Account.NONE))
                        : Optional.empty(),
                heard.flow(ticks.getAsLong(), field(risk, "openOrders")),
                heard.latency(),
                suite.services().stream().map(Scenes::part).toList(),
                events);
    }

    private static String field(Optional<JsonNode> node, String name) {
        return node.map(it -> it.path(name).asString(Scene.UNKNOWN)).orElse(Scene.UNKNOWN);
    }

    static Trading trading(Optional<JsonNode> risk, Optional<Duration> permitAge) {
        return new Trading(
                field(risk, "tradingState"),
                field(risk, "epoch"),
                permitAge,
                risk.map(it -> it.path("permit"))
                        .filter(it -> it.path("granted").isBoolean()
                                && !it.path("granted").asBoolean(true))
                        .map(it -> it.path("reason").asString("")),
                risk.map(it -> it.path("kills").valueStream().map(Scenes::kill).toList()));
    }

    private static String kill(JsonNode kill) {
        String id = kill.path("commandId").asString("");
        return id.substring(0, Math.min(KILL_DIGITS, id.length()))
                + KillTarget.of(kill).suffix() + " by "
                + kill.path("actor").asString("somebody") + ": "
                + kill.path("reason").asString("no reason");
    }

    private Market market(String symbol, Optional<JsonNode> positions, Instant now) {
        return new Market(
                symbol,
                heard.status(symbol),
                heard.receivedTime(symbol).map(at -> Duration.between(at, now)),
                heard.prices(symbol),
                positions.map(it -> account(heard, symbol, it)).orElse(Account.NONE));
    }

    /** A symbol that execution does not list has never been traded. */
    static Account account(Heard heard, String symbol, JsonNode positions) {
        for (JsonNode each : positions) {
            if (each.path("symbol").asString("").equals(symbol)) {
                BigDecimal qty = decimal(each, "qty");
                BigDecimal cost = decimal(each, "cost");
                return new Account(
                        qty.toPlainString(),
                        text(decimal(each, "realized")),
                        text(decimal(each, "fees")),
                        text(decimal(each, "net")),
                        unrealized(heard, symbol, qty, cost));
            }
        }
        return new Account("0", "0", "0", "0", "0");
    }

    /** What closing the position at the best price would realize. */
    private static String unrealized(Heard heard, String symbol, BigDecimal qty, BigDecimal cost) {
        if (qty.signum() == 0) {
            return "0";
        }
        return heard.closingPrice(symbol, qty)
                .map(price -> text(price.multiply(qty).subtract(cost)))
                .orElse(Scene.UNKNOWN);
    }

    static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asString("0"));
    }

    /** Exact as long as that is readable. */
    static String text(BigDecimal amount) {
        return (amount.scale() > DECIMALS_SHOWN ? amount.setScale(DECIMALS_SHOWN, RoundingMode.HALF_EVEN) : amount)
                .toPlainString();
    }

    private static Part part(SuiteWatch.ServiceState service) {
        return new Part(
                service.name(),
                service.state().map(PartState::how).orElse(Scene.UNKNOWN),
                service.restarts(),
                service.state().map(PartState::why).orElse(""));
    }
}
