package io.breakwater.cli;

import io.breakwater.cli.paper.PlannedDeaths;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What paper trading by the four services can be told. */
final class PaperOptions extends TradingOptions {

    private static final int GREATEST_PORT_BASE = 50_000;

    @Option(
            names = "--tape",
            paramLabel = "FILE",
            description = "Plays a recording (.jsonl, .jsonl.zst, .jsonl.gz, .csv) through a simulator of Kraken's"
                    + " WebSocket; without it the market data is Kraken's own.")
    @Nullable
    Path tape;

    @Option(
            names = "--instrument",
            paramLabel = "FILE",
            description = "Kraken instrument message; default: FILE.instrument.json beside the tape, without a tape"
                    + " Kraken's own list.")
    @Nullable
    Path instrument;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "How many times faster the tape is played (${DEFAULT-VALUE}).")
    String speed = "1";

    @Option(names = "--skip-bad", description = "Count unreadable lines of the tape and go on.")
    boolean skipBad;

    @Option(names = "--loop", description = "Plays the tape again and again.")
    boolean loop;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "Only these, such as BTC/USD,ETH/USD; default: all of the instrument file, BTC/USD without"
                    + " one.")
    @Nullable
    List<String> symbols;

    @Option(
            names = "--feed-url",
            paramLabel = "URL",
            description = "Where market data comes from without a tape (wss://ws.kraken.com/v2): a server that speaks"
                    + " Kraken's WebSocket v2.")
    @Nullable
    URI feedUrl;

    @Option(
            names = "--paper-mode",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Orders go to a simulated exchange (the default).")
    boolean paperMode = true;

    @Option(names = "--live-executor", description = "Asks for real orders; says what is missing for them.")
    boolean liveExecutor;

    @Option(names = "--provider", paramLabel = "NAME", description = "The exchange: kraken.")
    @Nullable
    String provider;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keeps everything from run to run; default: .breakwater beside the launcher, with --tape a"
                    + " fresh one in the run's folder.")
    @Nullable
    Path state;

    @Option(names = "--runs", paramLabel = "DIR", description = "Where the run's folder is made (${DEFAULT-VALUE}).")
    Path runs = Path.of("runs");

    @Option(names = "--port-base", paramLabel = "N", description = "Added to every port (${DEFAULT-VALUE}).")
    int portBase;

    @Option(
            names = "--no-screen",
            description = "Prints lines where a terminal would show a screen; so do --json, TERM=dumb, and an output"
                    + " that is no terminal.")
    boolean noScreen;

    @Option(
            names = "--bare-hops",
            description = "At the end, measures three Kafka hops without any thinking, to compare the latency with.")
    boolean bareHops;

    @Option(
            names = "--trace-to",
            paramLabel = "URL",
            description = "Tells the trace of every order to a collector of OTLP over HTTP, such as"
                    + " http://127.0.0.1:4318.")
    @Nullable
    URI traceTo;

    @Option(
            names = "--start-timeout",
            paramLabel = "DURATION",
            description = "How long the services may take until they are ready (120s).")
    Duration startTimeout = Duration.ofSeconds(120);

    @Option(
            names = "--restart-pause",
            paramLabel = "DURATION",
            description = "Longest pause before a service that keeps dying is started again (30s).")
    Duration restartPause = Duration.ofSeconds(30);

    @Option(
            names = "--outages",
            hidden = true,
            description =
                    "Takes Kafka and PostgreSQL away and gives them back as standard input says, once all is ready:"
                            + " lines such as stop kafka, start kafka, stop postgresql, start postgresql.")
    boolean outages;

    @Option(
            names = "--failpoint",
            paramLabel = "SERVICE:NAME@N",
            hidden = true,
            description = "For tests: the service ends there as if it were killed; told again, after its next start.")
    List<String> failpoints = List.of();

    @Override
    List<String> toArguments(@Nullable Long gainInForce) {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--tape", tape);
        add(arguments, "--instrument", instrument);
        add(arguments, "--speed", speed);
        if (loop) {
            arguments.add("--loop");
        }
        if (skipBad) {
            arguments.add("--skip-bad");
        }
        List<String> chosen = symbols == null && isLive() && instrument == null ? LiveMarket.DEFAULT_SYMBOLS : symbols;
        add(arguments, "--symbols", chosen == null ? null : String.join(",", chosen));
        add(arguments, "--feed-url", feedUrl);
        arguments.addAll(super.toArguments(gainInForce));
        return arguments;
    }

    /** Whether the market data is what happens now. */
    boolean isLive() {
        return tape == null;
    }

    /** Where live market data comes from. */
    URI feed() {
        return feedUrl == null ? LiveMarket.KRAKEN : LiveMarket.requireWebSocket(feedUrl);
    }

    /** The model told, else the trained one that comes with the program, where it is there. */
    ModelChoice modelChoice() {
        return ModelChoice.orTrained(model);
    }

    /** Looks at the values that no later step would judge before something was started. */
    void check() {
        if (!speed.equals("max") && !speed.matches("[1-9][0-9]{0,5}")) {
            throw Failure.usage("--speed must be a whole number from 1 on, or max, was \"" + speed + "\"");
        }
        if (provider != null && !provider.equals("kraken")) {
            throw Failure.usage(
                    "--provider must be kraken, the only exchange of this version, was \"" + provider + "\"");
        }
        if (Math.clamp(portBase, 0, GREATEST_PORT_BASE) != portBase) {
            throw Failure.usage("--port-base must be 0 to " + GREATEST_PORT_BASE + ", was " + portBase);
        }
        if (isLive() && loop) {
            throw Failure.usage("--loop needs a tape: name one with --tape");
        }
        if (!isLive() && feedUrl != null) {
            throw Failure.usage(
                    "--tape and --feed-url exclude each other: market data comes from the one or the other");
        }
        checkTraces();
        checkLengths();
        deaths();
    }

    private void checkTraces() {
        boolean isWeb = traceTo == null
                || traceTo.getHost() != null && List.of("http", "https").contains(String.valueOf(traceTo.getScheme()));
        if (!isWeb) {
            throw Failure.usage(
                    "--trace-to must be an address that starts with http:// or https://, was \"" + traceTo + "\"");
        }
    }

    /** Where services are to end, from the beginning on. */
    PlannedDeaths deaths() {
        try {
            return new PlannedDeaths(failpoints);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--failpoint " + e.getMessage());
        }
    }

    private void checkLengths() {
        if (maxTicks != null && maxTicks <= 0) {
            throw Failure.usage("--max-ticks must be positive, was " + maxTicks);
        }
        if (!startTimeout.isPositive()) {
            throw Failure.usage("--start-timeout must be longer than 0s, was " + Durations.text(startTimeout));
        }
        if (restartPause.compareTo(Duration.ofSeconds(1)) < 0) {
            throw Failure.usage("--restart-pause must be 1s or longer, was " + Durations.text(restartPause));
        }
    }
}
