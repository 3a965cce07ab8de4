package io.breakwater.cli;

import io.breakwater.cli.paper.Service;
import io.breakwater.cli.paper.SuiteFile;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options and files of a paper run, judged before anything is started, and turned into what the services are told. */
final class PaperInputs {

    private final PaperOptions options;
    private final Instruments instruments;

    private PaperInputs(PaperOptions options, Instruments instruments) {
        this.options = options;
        this.instruments = instruments;
    }

    static PaperInputs of(PaperOptions options) throws IOException {
        options.check();
        PaperInputs inputs = options.tape == null ? live(options) : recorded(options, options.tape);
        inputs.checkSettings();
        return inputs;
    }

    private static PaperInputs recorded(PaperOptions options, Path tape) throws IOException {
        return new PaperInputs(options, chosen(InputFiles.instruments(tape, options.instrument), options));
    }

    /** The rules are Kraken's, unless a file is told; that the data comes has to be seen in any case. */
    private static PaperInputs live(PaperOptions options) throws IOException {
        Path file = options.instrument;
        Optional<Instruments> told =
                file == null ? Optional.empty() : Optional.of(chosen(InputFiles.instruments(file, file), options));
        LiveMarket market = LiveMarket.ask(options.feed());
        return new PaperInputs(options, told.orElseGet(() -> market.instruments(options.symbols)));
    }

    private static Instruments chosen(Instruments all, PaperOptions options) {
        if (options.symbols == null) {
            return all;
        }
        List<InstrumentRules> rules = new ArrayList<>();
        for (String symbol : options.symbols) {
            int index = all.indexOf(symbol);
            if (index == Instruments.UNKNOWN) {
                throw Failure.usage("--symbols: the instrument file does not know " + symbol + "; it knows "
                        + String.join(
                                ", ",
                                all.all().stream().map(InstrumentRules::symbol).toList()));
            }
            rules.add(all.rules(index));
        }
        return new Instruments(rules);
    }

    /** What a service would refuse is refused here, in a sentence and before it is started. */
    private void checkSettings() {
        try (SuiteAssembly assembly = new SuiteAssembly(options, null, instruments)) {
            assembly.settings("paper", false).strategy().create(1);
            if (followsAModel()) {
                options.modelChoice().checkedAtOnce();
            }
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    /** A model that is a file; what is built in is none. */
    private Optional<Path> modelFile() {
        return followsAModel() ? options.modelChoice().file().map(Path::toAbsolutePath) : Optional.empty();
    }

    private boolean followsAModel() {
        return options.strategyInForce().equals("model");
    }

    private @Nullable Long gain() {
        return followsAModel() ? Long.valueOf(options.modelChoice().gain(options.gain)) : options.gain;
    }

    Instruments instruments() {
        return instruments;
    }

    /** Those that the venue does not trade as usual at the start: their rules hold for the whole run. */
    List<String> notOnline() {
        return instruments.all().stream()
                .filter(each -> !each.tradable())
                .map(InstrumentRules::symbol)
                .toList();
    }

    /** @param runId makes the generation of the feed unique for ever */
    SuiteFile suite(String runId) throws IOException {
        int depth = options.tape == null ? SuiteAssembly.DEFAULT_DEPTH : BookDepth.of(options.tape, instruments);
        String feed = options.isLive()
                ? options.feed().toString()
                : "ws://127.0.0.1:" + Service.SIMULATOR.port(options.portBase) + "/v2";
        return new SuiteFile(instruments, depth, feed, runId, strategy(), limits(), simulation());
    }

    private Map<String, Object> strategy() throws IOException {
        Optional<Path> file = modelFile();
        Map<String, Object> strategy = new LinkedHashMap<>();
        strategy.put("name", options.strategyInForce());
        strategy.put("order-qty", options.orderQty);
        strategy.put("fast", Durations.text(options.fast));
        strategy.put("slow", Durations.text(options.slow));
        Long gain = gain();
        if (gain != null) {
            strategy.put("gain", gain);
        }
        strategy.put("quote-interval", Durations.text(options.quoteInterval));
        strategy.put("model-file", file.map(Path::toString).orElse(""));
        strategy.put("model-sha256", file.isPresent() ? Hashes.of(file.get()) : "");
        return strategy;
    }

    private Map<String, Object> limits() {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("version", "command-line");
        limits.put("max-loss", options.maxLoss);
        limits.put("max-orders", options.maxOrders);
        limits.put("order-window", Durations.text(options.orderWindow));
        limits.put("max-data-age", Durations.text(options.maxDataAge));
        limits.put("max-order-notional", options.maxOrderNotional);
        limits.put("max-position", options.maxPosition);
        limits.put("collar-ppm", options.collarPpm);
        return limits;
    }

    private Map<String, Object> simulation() {
        Map<String, Object> simulation = new LinkedHashMap<>();
        simulation.put("seed", options.seed);
        simulation.put("maker-fee-ppm", options.makerFeePpm);
        simulation.put("taker-fee-ppm", options.takerFeePpm);
        simulation.put("slippage-ppm", options.slippagePpm);
        simulation.put("reject-ppm", options.rejectPpm);
        simulation.put("latency-min", Durations.text(options.latencyMin));
        simulation.put("latency-max", Durations.text(options.latencyMax));
        simulation.put("quote-balance", options.quoteBalance);
        simulation.put("base-balance", options.baseBalance);
        return simulation;
    }

    /** The arguments of the simulator; none when the market data is live. */
    List<String> simulator() {
        if (options.tape == null) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>();
        arguments.add("--tape=" + options.tape.toAbsolutePath());
        arguments.add("--instrument="
                + InputFiles.instrumentFile(options.tape, options.instrument).toAbsolutePath());
        arguments.add("--speed=" + options.speed);
        if (options.loop) {
            arguments.add("--loop");
        }
        if (options.skipBad) {
            arguments.add("--skip-bad");
        }
        return arguments;
    }

    /** Everything about the run but its outputs. */
    ReproFile repro() throws IOException {
        List<ReproFile.Hashed> hashed = new ArrayList<>();
        for (Path each : files()) {
            hashed.add(new ReproFile.Hashed(each.toString(), Hashes.of(each)));
        }
        return new ReproFile(
                "paper",
                options.toArguments(gain()),
                options.seed,
                new ReproFile.Versions(
                        Version.FORMAT, Version.breakwater(), Runtime.version().toString()),
                hashed,
                model(),
                Map.of());
    }

    /** None of them is there when all comes from Kraken; what came is in the run's recording. */
    private List<Path> files() {
        if (options.tape != null) {
            return List.of(options.tape, InputFiles.instrumentFile(options.tape, options.instrument));
        }
        return options.instrument == null ? List.of() : List.of(options.instrument);
    }

    private Optional<ReproFile.Hashed> model() throws IOException {
        Optional<Path> file = modelFile();
        if (file.isPresent()) {
            return Optional.of(new ReproFile.Hashed(options.modelChoice().recordedName(), Hashes.of(file.get())));
        }
        return followsAModel()
                ? Optional.of(new ReproFile.Hashed(
                        "built-in:linear", LinearModel.builtIn().hash()))
                : Optional.empty();
    }
}
