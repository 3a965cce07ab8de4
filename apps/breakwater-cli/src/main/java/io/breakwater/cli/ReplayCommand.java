package io.breakwater.cli;

import io.breakwater.cli.paper.KilledSuite;
import io.breakwater.cli.paper.Recording;
import io.breakwater.cli.paper.StateFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a recorded run again and compares everything it said. */
@Command(
        name = "replay",
        description = {
            "Runs a run again and compares every output byte for byte.",
            "A backtest is run again from its input; a session of several processes from what it recorded, without a"
                    + " broker: decision, risk and execution are each driven through their own schedule.",
            "A session that was killed is first completed from the topics in its state folder."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  breakwater replay runs/20260101T120000-000Z-backtest-4711/repro.json",
            "  breakwater replay runs/20260101T120000-000Z-paper-4711"
        })
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its repro.json.")
    private @Nullable Path file;

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path named = Objects.requireNonNull(file, "picocli requires it");
        completeKilled(Files.isDirectory(named) ? named : named.toAbsolutePath().getParent());
        Path repro = Files.isDirectory(named) ? named.resolve("repro.json") : named;
        ReproFile recorded = ReproFile.read(repro);
        return recorded.command().equals("paper")
                ? answer(new PaperReplay(repro, recorded).firstDifference(), recorded)
                : answer(backtestAgain(recorded, repro), recorded);
    }

    private void completeKilled(Path folder) throws IOException {
        Optional<UnfinishedRun> killed = UnfinishedRun.in(folder);
        if (killed.isEmpty()) {
            return;
        }
        PrintWriter err = spec.commandLine().getErr();
        UnfinishedRun run = killed.get();
        Path stateFolder = Path.of(run.state());
        if (!Files.isDirectory(stateFolder)) {
            throw Failure.couldNotRun(folder + ": the run was killed, and its state folder " + stateFolder
                    + " is not there any more; without it nothing is known of the run");
        }
        try (StateFolder state = StateFolder.open(stateFolder)) {
            ServerLog.to(state.log("kafka"));
            err.println("the run was killed; it is completed from the topics in " + stateFolder);
            err.flush();
            KilledSuite.export(state, run.before(), new Recording(folder.resolve("recording")), err::println);
        }
        run.finishKilled(folder);
    }

    private Optional<Difference> backtestAgain(ReproFile recorded, Path repro) throws IOException {
        BacktestOptions options = parse(recorded, repro);
        requireSameInputs(recorded);
        requireSameModel(recorded, options);
        try (RunFolder folder = RunFolder.temporary()) {
            new BacktestRun(options, folder.path(), ProgressBars.of(spec.commandLine())).run(folder.runId());
            return new RunComparison(repro, folder.path()).firstDifference();
        }
    }

    private int answer(Optional<Difference> difference, ReproFile recorded) {
        PrintWriter out = spec.commandLine().getOut();
        difference.ifPresentOrElse(
                each -> out.println(each.sideBySide()),
                () -> out.println("The replay said the same: " + recorded.outputs()));
        if (json) {
            out.println("{\"same\":" + difference.isEmpty() + "}");
        }
        out.flush();
        return difference.isEmpty() ? ExitCode.OK : ExitCode.NO;
    }

    private static BacktestOptions parse(ReproFile recorded, Path repro) {
        if (!recorded.command().equals("backtest")) {
            throw Failure.couldNotRun(repro + ": it records the command \"" + recorded.command()
                    + "\"; this version replays backtest and paper");
        }
        BacktestCommand command = new BacktestCommand();
        try {
            Breakwater.commandLine(command).parseArgs(recorded.arguments().toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw Failure.couldNotRun(repro + ": its arguments are not understood: " + e.getMessage());
        }
        return command.options();
    }

    private static void requireSameModel(ReproFile recorded, BacktestOptions options) throws IOException {
        Optional<Path> file = ModelChoice.of(options.model).file();
        if (file.isEmpty() || recorded.model().isEmpty()) {
            return;
        }
        Path path = file.get();
        if (!Files.isReadable(path)) {
            throw Failure.couldNotRun(path + ": the run's model is not there; paths are relative to the folder the run"
                    + " was started in");
        }
        String was = recorded.model().get().sha256();
        String now = Hashes.of(path);
        if (!now.equals(was)) {
            throw Failure.couldNotRun(path + ": the run's model has changed: its SHA-256 was " + was + ", is " + now);
        }
    }

    private static void requireSameInputs(ReproFile recorded) throws IOException {
        for (ReproFile.Hashed input : recorded.inputs()) {
            Path path = Path.of(input.path());
            if (!Files.isReadable(path)) {
                throw Failure.couldNotRun(
                        path + ": the run's input is not there; paths are relative to the folder the run"
                                + " was started in");
            }
            String now = Hashes.of(path);
            if (!now.equals(input.sha256())) {
                throw Failure.couldNotRun(
                        path + ": the run's input has changed: its SHA-256 was " + input.sha256() + ", is " + now);
            }
        }
    }
}
