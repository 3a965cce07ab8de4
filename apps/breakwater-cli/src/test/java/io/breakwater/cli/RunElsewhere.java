package io.breakwater.cli;

import java.util.List;

/**
 * The commands on pages that the tests of pages do not run, reviewed one by one.
 *
 * @param command as it stands on the page
 * @param by a test that runs it, or the same with other numbers; {@code .ci/run}; or {@link #BY_HAND}
 * @param why it is not run with the others
 */
record RunElsewhere(String command, String by, String why) {

    static final String BY_HAND = "by hand";

    private static final String LONG = "takes minutes to hours; its target is tried without running it";
    private static final String MAVEN = "runs Maven, which runs this test";
    private static final String SUITE = "starts a suite of its own";
    private static final String ENGINE = "needs a Docker engine";
    private static final String CLUSTER = "needs a cluster; the script does the same with its own names";
    private static final String IN_CLUSTER = "helm/try-in-cluster";

    static final List<RunElsewhere> ALL = List.of(
            new RunElsewhere("./breakwater test", ".ci/run", "runs this test"),
            new RunElsewhere("./breakwater paper --tape examples/tapes/btc-usd.jsonl", "ModelSessionTest", SUITE),
            new RunElsewhere(
                    "./breakwater paper --tape examples/tapes/btc-usd.jsonl --strategy quote --loop",
                    "PageCommandsTest",
                    "starts the suite beside which the others are run"),
            new RunElsewhere(
                    "./breakwater paper --tape examples/tapes/btc-usd.jsonl --model examples/models/micro-v1-mlp.onnx",
                    "ModelSessionTest",
                    SUITE),
            new RunElsewhere(
                    "./breakwater paper --tape examples/tapes/btc-usd.jsonl --max-ticks 1500",
                    "ModelSessionTest",
                    SUITE),
            new RunElsewhere(
                    "./breakwater paper --tape examples/tapes/btc-usd.jsonl --trace-to http://127.0.0.1:4318",
                    "TraceOfAnOrderTest",
                    SUITE),
            new RunElsewhere(
                    "./breakwater paper --tape examples/tapes/btc-usdt-6min.jsonl.zst --strategy quote --speed 5",
                    "FrozenProcessTest",
                    SUITE),
            new RunElsewhere(
                    "./breakwater paper --symbols BTC/USD,ETH/USD",
                    "LiveMarketDataTest",
                    "needs Kraken; the test has the simulator for it"),
            new RunElsewhere(
                    "./breakwater paper --symbols BTC/USD",
                    "LiveMarketDataTest",
                    "needs Kraken; the test has the simulator for it"),
            new RunElsewhere(
                    "./breakwater paper --feed-url ws://127.0.0.1:9090/v2 --symbols BTC/USD",
                    "LiveMarketDataTest",
                    SUITE),
            new RunElsewhere(
                    "./breakwater java -jar apps/kraken-simulator/target/kraken-simulator-exec.jar"
                            + " --tape=examples/tapes/btc-usd.jsonl --loop"
                            + " --server.port=9090 --server.address=127.0.0.1",
                    "LiveMarketDataTest",
                    "does not end by itself"),
            new RunElsewhere(
                    "curl -s -X POST http://127.0.0.1:9090/control/start", "LiveMarketDataTest", "asks that simulator"),
            new RunElsewhere(
                    "./breakwater paper --tape examples/tapes/btc-usdt-6min.jsonl.zst --strategy quote"
                            + " --quote-interval 1s --max-ticks 12000 --bare-hops",
                    BY_HAND,
                    "measures, which means something on a quiet machine alone"),
            new RunElsewhere(
                    "./breakwater java -jar tests/benchmarks/target/benchmarks.jar -prof gc KrakenFrames",
                    BY_HAND,
                    "measures, which means something on a quiet machine alone"),
            new RunElsewhere(
                    "./breakwater init --into deployment --symbols BTC/USD,ETH/USD",
                    "InitCommandTest",
                    "needs Kraken; the test has a venue of its own for it"),
            new RunElsewhere(
                    "printf '%s' 'paper g1/BOOK/BTC/USD/17' | sha256sum | cut -c1-32",
                    "TraceParentTest", "is held against what the services compute"),
            new RunElsewhere(
                    "(printf '%s.' \"$t\"; cat body.json) | openssl dgst -sha256 -hmac \"$SECRET\"",
                    "WebhookLineTest", "needs a notice that was sent"),
            new RunElsewhere("make", "CommandsPageTest", "is not the command line"),
            new RunElsewhere("make fmt", BY_HAND, "writes the sources; the build fails where it would"),
            new RunElsewhere("make bench", BY_HAND, LONG),
            new RunElsewhere("make soak", BY_HAND, LONG),
            new RunElsewhere("make soak KILLS=10 ROUNDS=1 SEED=7", BY_HAND, LONG),
            new RunElsewhere("make failpoints", BY_HAND, LONG),
            new RunElsewhere("make failpoints ROUNDS=1 SEED=7", BY_HAND, LONG),
            new RunElsewhere("make simulate SEEDS=20000", BY_HAND, LONG),
            new RunElsewhere("make simulate SEEDS=1 FIRST=240", BY_HAND, LONG),
            new RunElsewhere("./breakwater mvn -pl libs/contracts test", BY_HAND, MAVEN),
            new RunElsewhere(
                    "./breakwater mvn -pl risk-service -am -Dsurefire.failIfNoSpecifiedTests=false"
                            + " -Dtest=GateTest test",
                    BY_HAND,
                    MAVEN),
            new RunElsewhere(
                    "./breakwater mvn -pl tests/e2e-tests -am -Dtest=StandstillTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false package",
                    BY_HAND,
                    MAVEN),
            new RunElsewhere(
                    "./breakwater mvn -pl tests/simulation-tests -am -Dtest=SimulationTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false test",
                    BY_HAND,
                    MAVEN),
            new RunElsewhere(
                    "./breakwater java examples/tapes/ReexpressBinance.java btcusdt_20240808.gz btc-usdt-6min.jsonl",
                    BY_HAND,
                    "needs a file that is fetched from elsewhere"),
            new RunElsewhere("kubectl create namespace staging", IN_CLUSTER, CLUSTER),
            new RunElsewhere(
                    "kubectl label namespace staging pod-security.kubernetes.io/enforce=restricted",
                    IN_CLUSTER,
                    CLUSTER),
            new RunElsewhere(
                    "helm install breakwater helm/breakwater --namespace staging"
                            + " --values helm/breakwater/values-staging.yaml",
                    IN_CLUSTER,
                    CLUSTER),
            new RunElsewhere("helm test breakwater --namespace staging", IN_CLUSTER, CLUSTER),
            new RunElsewhere(
                    "kubectl port-forward --namespace staging service/breakwater-execution 8084", IN_CLUSTER, CLUSTER),
            new RunElsewhere(
                    "kubectl port-forward --namespace staging service/breakwater-risk 8083", IN_CLUSTER, CLUSTER),
            new RunElsewhere(
                    "helm upgrade breakwater helm/breakwater --namespace staging --reset-then-reuse-values"
                            + " --set image.tag=next",
                    IN_CLUSTER,
                    CLUSTER),
            new RunElsewhere("helm uninstall breakwater --namespace staging", IN_CLUSTER, CLUSTER),
            new RunElsewhere("helm/try-in-cluster --help", "deployment-tests", "is not the command line"),
            new RunElsewhere(
                    "docker compose up -d --build --wait", "ComposeTest", "needs Kraken; the test has the demo"),
            new RunElsewhere("docker compose --profile demo up -d --build --wait", "ComposeTest", ENGINE),
            new RunElsewhere("docker compose --profile demo down", "ComposeTest", ENGINE),
            new RunElsewhere("docker compose run --rm --no-deps init tokens", "ComposeTest", ENGINE),
            new RunElsewhere("make backup", "ComposeTest", ENGINE),
            new RunElsewhere("make restore", "ComposeTest", ENGINE),
            new RunElsewhere("docker compose logs init", BY_HAND, ENGINE),
            new RunElsewhere("docker images \"breakwater/*\"", BY_HAND, ENGINE),
            new RunElsewhere("docker stats --no-stream", BY_HAND, ENGINE),
            new RunElsewhere("zstd -19 btc-usdt-6min.jsonl", BY_HAND, "packs what the command before it wrote"));
}
