package io.breakwater.cli;

import io.breakwater.cli.paper.BuiltPrograms;
import io.breakwater.cli.paper.EnvFile;
import io.breakwater.cli.paper.HandedOn;
import io.breakwater.cli.paper.Programs;
import io.breakwater.cli.paper.StateFolder;
import io.breakwater.cli.paper.StopSignal;
import io.breakwater.cli.screen.Terminal;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trades on paper with the four services, Kafka and PostgreSQL on this machine. */
@Command(
        name = "paper",
        description = "Trades on paper: starts Kafka, PostgreSQL and the four services on this machine.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The strategies are demonstrations, not profitable. Orders reach a simulated exchange and nothing else.",
            "",
            "Examples:",
            "  breakwater paper --tape examples/tapes/btc-usd.jsonl --max-ticks 1500",
            "  breakwater paper --symbols BTC/USD",
            "  breakwater paper --tape examples/tapes/btc-usdt-6min.jsonl.zst --strategy quote --speed 5",
            "  breakwater status",
            "  breakwater kill --reason \"enough for today\""
        })
final class PaperCommand implements Callable<Integer> {

    /** Where the services of a run come from. */
    @FunctionalInterface
    interface Source {
        Programs programs(Path home, StateFolder state, Consumer<String> says, StopSignal stop);
    }

    private final Source source;

    @Mixin
    private PaperOptions options = new PaperOptions();

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With the services as Maven built them. */
    PaperCommand() {
        this((home, state, says, stop) -> new BuiltPrograms(home, state.path().resolve("logs"), says, stop));
    }

    PaperCommand(Source source) {
        this.source = source;
    }

    @Override
    public Integer call() throws IOException {
        Path home = StateLocation.home();
        Map<String, String> environment = EnvFile.environment(home);
        LiveConfirmations live = confirmations(environment);
        if (live.areAskedFor()) {
            live.refuse();
        }
        PaperInputs inputs = PaperInputs.of(options);
        try (StopSignal stop = StopSignal.install()) {
            return run(home, inputs, environment, stop);
        }
    }

    private int run(Path home, PaperInputs inputs, Map<String, String> environment, StopSignal stop)
            throws IOException {
        Path folder = newFolder();
        boolean begun = false;
        boolean cutShort = false;
        try (StateFolder state = StateFolder.open(stateFolder(home, folder));
                RunLog log = new RunLog(folder.resolve("run.log"))) {
            PaperConsole console = console(log);
            stop.whenAsked(() -> console.says("stopping, as asked"));
            sayWhatIsKeptBack(environment, console);
            inputs.notOnline()
                    .forEach(each -> console.says(each + " is not online at the venue; every order of it is denied in"
                            + " this run, also when it comes back: start again then"));
            ServerLog.to(state.log("kafka"));
            Programs programs = source.programs(home, state, console::says, stop);
            Optional<PaperReport> report = new PaperRun(options, inputs, console, log, folder)
                    .run(state, programs, HandedOn.of(environment), stop);
            begun = report.isPresent();
            report.ifPresent(this::print);
            cutShort = report.filter(PaperReport::isCutShort).isPresent();
        } finally {
            if (!begun) {
                keepOnlyWhatExplains(folder);
            }
        }
        if (stop.asked()) {
            return ExitCode.INTERRUPTED;
        }
        return cutShort ? ExitCode.COULD_NOT_RUN : ExitCode.OK;
    }

    private PaperConsole console(RunLog log) {
        PrintWriter err = spec.commandLine().getErr();
        boolean wanted = !json && !options.noScreen;
        Optional<Terminal> screen = wanted ? Terminal.find(err, System.getenv()) : Optional.empty();
        return new PaperConsole(err, log, PaperConsole.isTerminal(), screen);
    }

    private Path newFolder() throws IOException {
        try {
            return PaperRun.newFolder(options.runs);
        } catch (FileAlreadyExistsException e) {
            throw Failure.usage("--runs must be a folder, but " + options.runs + " is a file");
        }
    }

    private Path stateFolder(Path home, Path folder) {
        if (options.state != null) {
            return options.state;
        }
        return options.tape == null ? StateLocation.lasting(home) : folder.resolve("state");
    }

    /** A run in which nothing was started leaves nothing; otherwise the logs stay. */
    private static void keepOnlyWhatExplains(Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve("state").resolve("kafka"))) {
            PrivateFiles.delete(folder);
        }
    }

    private void print(PaperReport report) {
        PrintWriter out = spec.commandLine().getOut();
        report.print(out, options);
        if (json) {
            out.println(ContractsJson.mapper().writeValueAsString(report.jsonLine()));
        }
        out.flush();
    }

    private LiveConfirmations confirmations(Map<String, String> environment) {
        Set<String> told = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(each -> each.longestName())
                .collect(Collectors.toSet());
        return new LiveConfirmations(
                environment, told, options.paperMode, options.liveExecutor, options.provider, options.model);
    }

    private static void sayWhatIsKeptBack(Map<String, String> environment, PaperConsole console) {
        List<String> names = HandedOn.keptBack(environment);
        if (!names.isEmpty()) {
            console.says("not handed on to the services: " + String.join(", ", names)
                    + "; what they are told comes from options alone, see --help");
        }
    }
}
