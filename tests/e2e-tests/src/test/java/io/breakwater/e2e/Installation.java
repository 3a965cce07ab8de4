package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs as Maven built them, and the files that come with them. */
final class Installation {

    static final Path HOME = home();
    static final Path BTC_USD = HOME.resolve("examples/tapes/btc-usd.jsonl");
    static final Path SIX_MINUTES = HOME.resolve("examples/tapes/btc-usdt-6min.jsonl.zst");
    static final Path CANDLES = HOME.resolve("examples/tapes/XBTUSD_1440.csv");
    static final Path MODEL = HOME.resolve("examples/models/micro-v1-mlp.onnx");

    static final Path SIMULATOR = HOME.resolve("apps/kraken-simulator/target/kraken-simulator-exec.jar");

    private static final Path COMMAND_LINE = HOME.resolve("apps/breakwater-cli/target/breakwater-cli.jar");
    private static final List<String> SERVICES =
            List.of("apps/kraken-simulator", "ingest-service", "decision-service", "risk-service", "execution-service");

    private Installation() {}

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("breakwater"))) {
            folder = folder.resolve("..").normalize();
        }
        return folder;
    }

    /** What a test leaves behind on purpose. */
    static Path target(String name) {
        return HOME.resolve("tests/e2e-tests/target").resolve(name).toAbsolutePath();
    }

    /** The words that start the command line as the launcher does. */
    static List<String> command(Object... arguments) {
        requireBuilt();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        if (arguments[0].equals("paper")) {
            command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        }
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dbreakwater.home=" + HOME,
                "-jar",
                COMMAND_LINE.toString()));
        for (Object each : arguments) {
            command.add(each.toString());
        }
        return command;
    }

    private static void requireBuilt() {
        List<Path> archives = new ArrayList<>(List.of(COMMAND_LINE));
        for (String module : SERVICES) {
            Path folder = HOME.resolve(module);
            archives.add(folder.resolve("target").resolve(folder.getFileName() + "-exec.jar"));
        }
        for (Path each : archives) {
            assertThat(each)
                    .as("%s is missing: these tests run what is built; run ./breakwater mvn -DskipTests package", each)
                    .isRegularFile();
        }
    }
}
