package io.breakwater.cli;

import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.onnx.OnnxModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits, trains and shows models. */
@Command(
        name = "model",
        description = "Fits, trains and shows models: show, fit, train, info.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  breakwater model info examples/models/micro-v1-mlp.onnx"})
final class ModelCommand implements Runnable {

    private final Confirmation confirmation;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ModelCommand() {
        this(Confirmation.onTerminal());
    }

    ModelCommand(Confirmation confirmation) {
        this.confirmation = confirmation;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: show, fit, train or info");
    }

    @Command(
            name = "show",
            description = "Prints the built-in model's weights and hash.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  breakwater model show"})
    int show() {
        print(LinearModel.builtIn());
        return ExitCode.OK;
    }

    @Command(
            name = "fit",
            description = "Fits the linear model to a tape by least squares; same tape, same weights.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  breakwater model fit --tape examples/tapes/btc-usdt-6min.jsonl.zst"})
    int fit(
            @Option(names = "--tape", required = true, paramLabel = "FILE", description = "The tape to learn from.")
                    Path tape)
            throws IOException {
        ModelSamples samples = samples(tape, "fit");
        LinearModel model = samples.fit();
        spec.commandLine().getOut().println("Fitted on " + samples.count() + " samples, one a second.");
        print(model);
        return ExitCode.OK;
    }

    @Command(
            name = "train",
            description = "Fits a small network to a tape and writes it as ONNX; same tape and seed, same bytes.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example:",
                "  breakwater model train --tape examples/tapes/btc-usdt-6min.jsonl.zst --out micro.onnx"
            })
    int train(
            @Option(names = "--tape", required = true, paramLabel = "FILE", description = "The tape to learn from.")
                    Path tape,
            @Option(names = "--out", required = true, paramLabel = "FILE.onnx", description = "What to write.")
                    Path out,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "Seed of the first weights (${DEFAULT-VALUE}).")
                    long seed,
            @Option(
                            names = "--yes",
                            description = "Replace FILE.onnx without asking; without a terminal nothing is asked.")
                    boolean yes)
            throws IOException {
        requireWritable(out);
        requireFreeOrConfirmed(out, yes);
        NetworkFit fit = new NetworkFit(samples(tape, "train").atLeast(NetworkFit.LEAST_SAMPLES), seed);
        String trainedOn = tape.getFileName() + " (SHA-256 " + Hashes.of(tape) + "), first " + fit.fittedCount()
                + " samples, seed " + seed;
        fit.model().save(out, trainedOn, fit.gain());
        PrintWriter console = spec.commandLine().getOut();
        console.println(String.format(
                Locale.ROOT,
                "Squared error as a share of that of predicting 0: %.3f on the %d samples fitted, %.3f on the %d after"
                        + " them.",
                fit.errorFitted(),
                fit.fittedCount(),
                fit.errorHeldOut(),
                fit.heldOutCount()));
        return info(out);
    }

    private ModelSamples samples(Path tape, String purpose) throws IOException {
        return ModelSamples.of(tape, purpose, ProgressBars.of(spec.commandLine()));
    }

    private static void requireWritable(Path out) {
        if (!out.toString().endsWith(ModelChoice.ENDING)) {
            throw Failure.usage("--out must end in " + ModelChoice.ENDING + ", was " + out);
        }
        Path parent = out.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent) || Files.isDirectory(out)) {
            throw Failure.couldNotRun(out + ": it cannot be written there; name a file in a folder that exists");
        }
    }

    private void requireFreeOrConfirmed(Path out, boolean yes) {
        if (Files.exists(out) && !confirmation.isGiven(yes, "This replaces the model " + out + ".", "replace")) {
            throw Failure.couldNotRun("not confirmed; " + out + " is as it was");
        }
    }

    @Command(
            name = "info",
            description = "Checks an ONNX model and prints what it is.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  breakwater model info examples/models/micro-v1-mlp.onnx"})
    int info(@Parameters(paramLabel = "FILE", description = "The ONNX file; its side file is beside it.") Path file) {
        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("file         " + file);
            out.println("feature set  " + model.featureSet() + ", predicts the return over " + Features.HORIZON_SECONDS
                    + " s");
            out.println("features     " + String.join(", ", model.card().features()));
            out.println("trained on   " + model.card().trainedOn());
            out.println(
                    "gain         " + model.card().gain().map(Object::toString).orElse("(none recommended)"));
            out.println("producer     " + model.producer());
            out.println("SHA-256      " + model.hash());
            out.flush();
        }
        return ExitCode.OK;
    }

    private void print(LinearModel model) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "feature set  " + model.featureSet() + ", predicts the return over " + Features.HORIZON_SECONDS + " s");
        out.println("bias         " + model.bias());
        for (int i = 0; i < Features.NAMES.size(); i++) {
            out.println(String.format("%-16s %s", Features.NAMES.get(i), model.weight(i)));
        }
        out.println("SHA-256      " + model.hash());
        out.flush();
    }
}
