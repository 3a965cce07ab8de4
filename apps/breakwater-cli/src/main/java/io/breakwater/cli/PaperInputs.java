package io.breakwater.cli;

import io.breakwater.cli.paper.Service;
import io.breakwater.cli.paper.SuiteFile;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options and files of a paper run, judged before anything is started, and turned into what the services are told. */
final class PaperInputs {

    private final PaperOptions options;
    private final Instruments instruments;
    private final ToldSettings told;

    private PaperInputs(PaperOptions options, Instruments instruments) {
        this.options = options;
        this.instruments = instruments;
        this.told = new ToldSettings(options, options.modelChoice());
    }

    static PaperInputs of(PaperOptions options) throws IOException {
        options.check();
        PaperInputs inputs = options.tape == null ? live(options) : recorded(options, options.tape);
        inputs.told.check(inputs.instruments);
        return inputs;
    }

    private static PaperInputs recorded(PaperOptions options, Path tape) throws IOException {
        return new PaperInputs(options, chosen(InputFiles.instruments(tape, options.instrument), options.symbols));
    }

    /** The rules are Kraken's, unless a file is told; that the data comes has to be seen in any case. */
    private static PaperInputs live(PaperOptions options) throws IOException {
        Path file = options.instrument;
        Optional<Instruments> told = file == null
                ? Optional.empty()
                : Optional.of(chosen(InputFiles.instruments(file, file), options.symbols));
        LiveMarket market = LiveMarket.ask(options.feed());
        return new PaperInputs(options, told.orElseGet(() -> market.instruments(options.symbols)));
    }

    /** These symbols of all, in their order; all of them where none is named. */
    static Instruments chosen(Instruments all, @Nullable List<String> symbols) {
        if (symbols == null) {
            return all;
        }
        List<InstrumentRules> rules = new ArrayList<>();
        for (String symbol : symbols) {
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
        return new SuiteFile(
                instruments,
                depth,
                feed,
                runId,
                told.strategy(),
                told.limits(),
                told.simulation(),
                Optional.ofNullable(options.traceTo));
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
                options.toArguments(told.gain()),
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
        Optional<Path> file = told.modelFile();
        if (file.isPresent()) {
            return Optional.of(new ReproFile.Hashed(options.modelChoice().recordedName(), Hashes.of(file.get())));
        }
        return told.model()
                .map(_ -> new ReproFile.Hashed(
                        "built-in:linear", LinearModel.builtIn().hash()));
    }
}
