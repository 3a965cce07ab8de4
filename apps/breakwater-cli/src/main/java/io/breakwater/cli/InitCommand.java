package io.breakwater.cli;

import io.breakwater.cli.containers.KeptSecrets;
import io.breakwater.cli.containers.MarketOfState;
import io.breakwater.cli.containers.Shares;
import io.breakwater.cli.containers.SimulatorBeside;
import io.breakwater.cli.paper.SuiteFile;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes ready what a suite in containers finds in its volumes when it starts. */
@Command(
        name = "init",
        description = {
            "Makes ready what a suite in containers needs: secrets, once, and settings, at every start.",
            "docker compose runs it by itself; whoever deploys by other means can run it by hand."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It asks the venue for the rules of the symbols and writes nothing where nobody answers.",
            "",
            "Examples:",
            "  breakwater init --into deployment --symbols BTC/USD,ETH/USD",
            "  breakwater init --into deployment --instrument examples/tapes/btc-usd.instrument.json"
        })
final class InitCommand implements Callable<Integer> {

    private static final int GENERATION_BYTES = 8;

    @Mixin
    private InitOptions options = new InitOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path kept = StateLocation.lasting(options.into);
        URI feed = feed();
        Instruments instruments = instruments(feed);
        ToldSettings told = new ToldSettings(options, ModelChoice.orTrained(options.model));
        told.check(instruments);
        boolean first = !Files.exists(kept.resolve("tokens.env"));
        Path nothing = kept.resolve("given");
        KeptSecrets secrets = KeptSecrets.open(kept, options.secrets == null ? nothing : options.secrets);
        new MarketOfState(kept).requireOrBind(feed);
        new Shares(options.into).write(secrets);
        Path settings = options.into.resolve("settings");
        Files.createDirectories(settings);
        suite(told, instruments, feed).writeWithoutPlaces(settings.resolve("suite.yml"));
        say((first ? "secrets were made" : "secrets are those of before") + "; market data of " + names(instruments)
                + " comes from " + feed + "; strategy " + options.strategyInForce());
        return ExitCode.OK;
    }

    private URI feed() {
        URI asked = LiveMarket.requireWebSocket(options.feedUrl);
        return Optional.ofNullable(options.simulator)
                .map(LiveMarket::requireWebSocket)
                .flatMap(new SimulatorBeside()::at)
                .orElse(asked);
    }

    private Instruments instruments(URI feed) throws IOException {
        if (options.instrument != null) {
            return PaperInputs.chosen(InputFiles.instruments(options.instrument, options.instrument), options.symbols);
        }
        return LiveMarket.ask(
                        feed, "with no network, trade a recording: docker compose --profile demo up --build --wait")
                .instruments(options.symbols);
    }

    private SuiteFile suite(ToldSettings told, Instruments instruments, URI feed) throws IOException {
        return new SuiteFile(
                instruments,
                SuiteAssembly.DEFAULT_DEPTH,
                feed.toString(),
                PrivateFiles.random(GENERATION_BYTES),
                told.strategy(),
                told.limits(),
                told.simulation(),
                Optional.empty());
    }

    private static String names(Instruments instruments) {
        return instruments.all().stream().map(InstrumentRules::symbol).collect(Collectors.joining(", "));
    }

    private void say(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("breakwater: " + sentence);
        err.flush();
    }
}
