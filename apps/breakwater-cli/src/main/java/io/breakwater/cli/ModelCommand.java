package io.breakwater.cli;

import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.instrument.Instruments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits and shows models. */
@Command(
        name = "model",
        description = "Fits and shows models: fit, show.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  breakwater model fit --tape examples/tapes/btc-usdt-6min.jsonl.zst"})
final class ModelCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say fit or show");
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
    int fit(@Option(names = "--tape", required = true, paramLabel = "FILE") Path tape) throws IOException {
        Instruments instruments = InputFiles.instruments(tape, null);
        ModelSamples samples = new ModelSamples(instruments);
        try (MarketInput input = MarketInput.open(tape, instruments, samples, false);
                Progress progress = new Progress("fit", input.reader().size())) {
            while (input.playNext()) {
                progress.step(input);
            }
        }
        spec.commandLine().getOut().println("Fitted on " + samples.count() + " samples, one a second.");
        print(samples.fit());
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
