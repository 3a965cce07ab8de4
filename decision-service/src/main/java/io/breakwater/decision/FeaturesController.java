package io.breakwater.decision;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.core.decision.Features;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.web.CursorPage;
import io.breakwater.shell.web.KnownParameters;
import io.breakwater.shell.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** What is decided on: each symbol's features now, and what the model made of them. */
@RestController
class FeaturesController {

    private final DecisionView view;
    private final Instruments instruments;

    FeaturesController(DecisionView view, Instruments instruments) {
        this.view = view;
        this.instruments = instruments;
    }

    /**
     * One symbol's.
     *
     * @param names of the features, in the vectors' order
     * @param state how far deciding trusts the symbol's market
     * @param latest absent where there is no live and uncrossed book, since nothing is decided then
     * @param prediction absent where no model was asked yet
     */
    record SymbolFeatures(
            String symbol,
            String featureSet,
            List<String> names,
            FeedStatus state,
            Optional<DecisionView.Latest> latest,
            Optional<DecisionView.Prediction> prediction) {}

    @GetMapping("/api/v1/features")
    CursorPage<SymbolFeatures> features(
            ServerWebExchange exchange, @RequestParam(required = false) @Nullable String symbol) {
        KnownParameters.require(exchange, "symbol");
        IntStream wanted = symbol == null ? IntStream.range(0, instruments.count()) : IntStream.of(indexOf(symbol));
        return new CursorPage<>(wanted.mapToObj(this::features).toList(), Optional.empty());
    }

    private int indexOf(String symbol) {
        int instrument = instruments.indexOf(symbol);
        if (instrument == Instruments.UNKNOWN) {
            throw Problem.badParameter(
                    "symbol",
                    instruments.all().stream().map(InstrumentRules::symbol).collect(Collectors.joining(" or ")),
                    symbol);
        }
        return instrument;
    }

    private SymbolFeatures features(int instrument) {
        DecisionView.Sight sight = view.sight(instrument);
        return new SymbolFeatures(
                instruments.rules(instrument).symbol(),
                Features.SET,
                Features.NAMES,
                sight.state(),
                sight.latest(),
                view.prediction(instrument));
    }
}
