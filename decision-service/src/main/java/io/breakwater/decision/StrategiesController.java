package io.breakwater.decision;

import io.breakwater.contracts.Quantity;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.decision.StrategySettings.AverageCrossSettings;
import io.breakwater.core.decision.StrategySettings.ModelSettings;
import io.breakwater.core.decision.StrategySettings.QuoteSettings;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.suite.DecisionSession;
import io.breakwater.core.suite.DecisionSettings;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.web.CursorPage;
import io.breakwater.shell.web.KnownParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** What decides: the strategy with its settings, and the model that it follows. */
@RestController
class StrategiesController {

    private final DecisionSession session;
    private final StrategySettings inForce;
    private final DecisionView view;
    private final ServiceState service;

    StrategiesController(DecisionSession session, StrategySettings inForce, DecisionView view, ServiceState service) {
        this.session = session;
        this.inForce = inForce;
        this.view = view;
        this.service = service;
    }

    /**
     * A model in service since this process started.
     *
     * @param file its name without the folder; none for the built-in one
     * @param inputs the features in the order in which they go in
     */
    record Model(
            Optional<String> file,
            String sha256,
            String kind,
            String featureSet,
            List<String> inputs,
            List<String> outputs,
            Instant since,
            long inferences) {}

    /**
     * A strategy in force since this process started. Account, name and model are in every order's id; there is no
     * chance in it, and so no seed.
     *
     * @param proposals orders and cancels said
     */
    record Strategy(
            String name,
            Settings settings,
            List<Symbol> symbols,
            String account,
            Optional<String> modelSha256,
            Instant since,
            long proposals,
            ServiceState.Now service) {}

    /** Those of the strategy; what it does not have is absent. */
    record Settings(
            Optional<Duration> fast, Optional<Duration> slow, Optional<Double> gain, Optional<Duration> quoteInterval) {

        static Settings of(StrategySettings settings) {
            return switch (settings) {
                case AverageCrossSettings it ->
                    new Settings(nanos(it.fastNanos()), nanos(it.slowNanos()), Optional.empty(), Optional.empty());
                case ModelSettings it ->
                    new Settings(Optional.empty(), Optional.empty(), Optional.of(it.gain()), Optional.empty());
                case QuoteSettings it ->
                    new Settings(Optional.empty(), Optional.empty(), Optional.empty(), nanos(it.intervalNanos()));
            };
        }

        private static Optional<Duration> nanos(long nanos) {
            return Optional.of(Duration.ofNanos(nanos));
        }
    }

    /** What is traded, and how much of it at once. */
    record Symbol(String symbol, Quantity orderQty) {}

    @GetMapping("/api/v1/models")
    CursorPage<Model> models(ServerWebExchange exchange) {
        KnownParameters.require(exchange);
        return new CursorPage<>(served().map(this::model).stream().toList(), Optional.empty());
    }

    private Optional<ServedModel> served() {
        return inForce instanceof ModelSettings it && it.model() instanceof ServedModel served
                ? Optional.of(served)
                : Optional.empty();
    }

    private Model model(ServedModel served) {
        return new Model(
                served.file(),
                served.hash(),
                served.kind(),
                served.featureSet(),
                served.inputs(),
                served.outputs(),
                view.since(),
                served.inferences());
    }

    @GetMapping("/api/v1/strategies")
    CursorPage<Strategy> strategies(ServerWebExchange exchange) {
        KnownParameters.require(exchange);
        return new CursorPage<>(
                List.of(new Strategy(
                        inForce.name(),
                        Settings.of(inForce),
                        symbols(session.settings()),
                        session.settings().account(),
                        served().map(ServedModel::hash),
                        view.since(),
                        view.proposals(),
                        service.now())),
                Optional.empty());
    }

    private static List<Symbol> symbols(DecisionSettings settings) {
        return IntStream.range(0, settings.instruments().size())
                .mapToObj(i -> {
                    InstrumentRules rules = settings.instruments().get(i);
                    return new Symbol(
                            rules.symbol(), rules.qty(settings.orderQtys().get(i)));
                })
                .toList();
    }
}
