package io.breakwater.cli;

import io.breakwater.cli.doctor.Check;
import io.breakwater.cli.doctor.Checkup;
import io.breakwater.cli.doctor.Finding;
import io.breakwater.cli.doctor.Inputs;
import io.breakwater.cli.doctor.Machine;
import io.breakwater.cli.doctor.RunningParts;
import io.breakwater.cli.doctor.StateFolderCheck;
import io.breakwater.cli.doctor.SuitePorts;
import io.breakwater.cli.doctor.Venue;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether this machine can run a suite, and what to do where it cannot. */
@Command(
        name = "doctor",
        description = {
            "Looks whether a suite can run here: Java, ports, disk, memory, clock, state folder, network, and what runs"
                    + " already.",
            "A line each: ✔ well, ✘ wrong with what to do, ! a warning, - not checked. It takes 10 s at most."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 1 where something is wrong.",
            "",
            "Examples:",
            "  breakwater doctor",
            "  breakwater doctor --offline --model examples/models/micro-v1-mlp.onnx",
            "  breakwater doctor --port-base 3000 --tape examples/tapes/btc-usd.jsonl"
        })
final class DoctorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int GREATEST_PORT_BASE = 50_000;

    private final Machine machine;
    private final Venue venue;

    @Mixin
    private SuiteSearch search = new SuiteSearch();

    @Option(names = "--port-base", paramLabel = "N", description = "Added to every port (${DEFAULT-VALUE}).")
    private int portBase;

    @Option(names = "--tape", paramLabel = "FILE", description = "A recording to look at.")
    private @Nullable Path tape;

    @Option(
            names = {"--model", "--ckpt"},
            paramLabel = "FILE",
            description = "A model (.onnx) to look at.")
    private @Nullable Path model;

    @Option(names = "--offline", description = "Asks nobody outside this machine.")
    private boolean offline;

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DoctorCommand() {
        this(Machine.NEEDED, Venue.KRAKEN);
    }

    DoctorCommand(Machine machine, Venue venue) {
        this.machine = machine;
        this.venue = venue;
    }

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new Checkup(PATIENCE).of(checks());
        boolean well = findings.stream().noneMatch(each -> each.mark() == Finding.Mark.WRONG);
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(each -> print(each, out));
        if (json) {
            out.println(ContractsJson.mapper().writeValueAsString(jsonLine(well, findings)));
        }
        out.flush();
        return well ? ExitCode.OK : ExitCode.NO;
    }

    private List<Check> checks() throws IOException {
        if (portBase < 0 || portBase > GREATEST_PORT_BASE) {
            throw Failure.usage("--port-base must be 0 to " + GREATEST_PORT_BASE + ", was " + portBase);
        }
        List<RunningSuite> running = running();
        List<Check> checks = new ArrayList<>();
        checks.add(machine.java(Runtime.version(), Path.of(System.getProperty("java.home"))));
        checks.add(SuitePorts.free(
                portBase,
                running.stream().flatMap(each -> each.endpoints().stream()).toList()));
        checks.add(machine.disk(search.runs()));
        checks.add(machine.memory(Path.of("/")));
        checks.add(StateFolderCheck.of(state(running)));
        checks.add(Inputs.model(Optional.ofNullable(model)));
        checks.add(Inputs.tape(Optional.ofNullable(tape)));
        checks.addAll(RunningParts.of(running));
        checks.addAll(offline ? Venue.leftAlone() : List.of(venue.clock(), venue.marketData()));
        return checks;
    }

    /** The one that is named, that of the suite that runs, or the one that the next suite would take. */
    private Path state(List<RunningSuite> running) {
        return search.named()
                .or(() -> running.stream().map(RunningSuite::folder).findFirst())
                .orElse(StateLocation.lasting(StateLocation.home()));
    }

    /** None where none is found: that is no fault here. */
    private List<RunningSuite> running() throws IOException {
        try {
            return search.all(this::complain);
        } catch (Failure _) {
            return List.of();
        }
    }

    private void print(Finding finding, PrintWriter out) {
        String color = switch (finding.mark()) {
            case WELL -> "green";
            case WRONG -> "red";
            case WARNING -> "yellow";
            case NOT_CHECKED -> "faint";
        };
        String sign = spec.commandLine()
                .getColorScheme()
                .ansi()
                .string("@|" + color + " " + finding.mark().sign() + "|@");
        out.println(sign + " " + "%-10s ".formatted(finding.check()) + finding.says());
        if (!finding.advice().isEmpty()) {
            out.println("             " + finding.advice());
        }
    }

    private static Map<String, Object> jsonLine(boolean well, List<Finding> findings) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("well", well);
        line.put("checks", findings.stream().map(DoctorCommand::json).toList());
        return line;
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("mark", finding.mark().name().toLowerCase(Locale.ROOT));
        json.put("says", finding.says());
        json.put("do", finding.advice());
        return json;
    }

    private void complain(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("breakwater: " + sentence);
        err.flush();
    }
}
