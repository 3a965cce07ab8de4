package io.breakwater.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs the command line in this process, as a person would, and keeps what it says. */
record Cli(int exitCode, String out, String err) {

    static final Path TAPES = Path.of("../../examples/tapes");
    static final Path BTC_USD = TAPES.resolve("btc-usd.jsonl");
    static final Path SIX_MINUTES = TAPES.resolve("btc-usdt-6min.jsonl.zst");
    static final Path DAILY = TAPES.resolve("XBTUSD_1440.csv");
    static final Path MODEL = Path.of("../../examples/models/micro-v1-mlp.onnx");

    static Cli run(Object... arguments) {
        return run(Breakwater.commandLine(), arguments);
    }

    /** One command alone, such as one that was made for a test. */
    static Cli alone(Object command, Object... arguments) {
        return run(Breakwater.commandLine(command), arguments);
    }

    private static Cli run(CommandLine command, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        int exitCode = command.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words.toArray(String[]::new));
        return new Cli(exitCode, out.toString(), err.toString());
    }

    String lastLine() {
        return out.strip().lines().reduce("", (_, last) -> last);
    }
}
