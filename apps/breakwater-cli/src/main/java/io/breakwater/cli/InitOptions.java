package io.breakwater.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a suite in containers can be told: how it trades, where market data comes from, and which folders it has. */
final class InitOptions extends TradingOptions {

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIR",
            description = "Gets settings/suite.yml and a folder with secrets for each part; what is to be kept lies in"
                    + " its .breakwater.")
    Path into = Path.of(".");

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = "Secrets of your own instead of made up ones, as files: tokens.env, approval.key,"
                    + " database.password, grafana.password, webhook.secret.")
    @Nullable
    Path secrets;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "What is traded, such as BTC/USD,ETH/USD; default: BTC/USD.")
    @Nullable
    List<String> symbols;

    @Option(names = "--feed-url", paramLabel = "URL", description = "Where market data comes from (${DEFAULT-VALUE}).")
    URI feedUrl = LiveMarket.KRAKEN;

    @Option(
            names = "--simulator",
            paramLabel = "URL",
            description = "A simulator that is taken instead where it answers, as it does to containers beside it.")
    @Nullable
    URI simulator;

    @Option(
            names = "--instrument",
            paramLabel = "FILE",
            description = "Kraken instrument message to take the rules from; nobody is asked then.")
    @Nullable
    Path instrument;
}
