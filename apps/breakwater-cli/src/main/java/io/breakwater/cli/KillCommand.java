package io.breakwater.cli;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.Http;
import io.breakwater.cli.paper.Tokens;
import io.breakwater.contracts.ContractsJson;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops all trading of the running suite. */
@Command(
        name = "kill",
        description = "Stops all trading at once and cancels open orders; only two people can arm it again.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  breakwater kill --reason \"prices look wrong\""})
final class KillCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept for ever.")
    private String reason = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--state", paramLabel = "DIR", description = "The suite's state folder.")
    private @Nullable Path state;

    @Option(names = "--runs", paramLabel = "DIR", description = "Where runs are (${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs");

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Http http = new Http();

    @Override
    public Integer call() throws IOException {
        if (reason.isBlank()) {
            throw Failure.usage("--reason must say why");
        }
        Path folder = StateLocation.ofRunningSuite(state, runs);
        Tokens tokens = Tokens.read(folder);
        List<Endpoint> endpoints = Endpoint.read(folder);
        if (!isConfirmed()) {
            throw Failure.couldNotRun("not confirmed; nothing was stopped");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (String service : List.of("risk", "execution")) {
            Optional<Http.Answer> answer = kill(service, endpoints, tokens);
            if (answer.filter(Http.Answer::isGood).isPresent()) {
                out.println("Trading is stopped, says " + service + ":");
                out.println(ContractsJson.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(answer.get().json()));
                if (json) {
                    out.println(ContractsJson.mapper()
                            .writeValueAsString(
                                    Map.of("by", service, "answer", answer.get().json())));
                }
                out.flush();
                return ExitCode.OK;
            }
            spec.commandLine()
                    .getErr()
                    .println("breakwater: " + service + " "
                            + answer.map(it -> "answered " + it.status() + ": " + it.body())
                                    .orElse("does not answer"));
        }
        throw Failure.couldNotRun("nobody confirmed the kill; without a permit no order leaves, but make sure: stop the"
                + " suite with Ctrl-C, or end the processes in " + folder.resolve("endpoints.json"));
    }

    private Optional<Http.Answer> kill(String service, List<Endpoint> endpoints, Tokens tokens) {
        return endpoints.stream()
                .filter(each -> each.name().equals(service))
                .findFirst()
                .flatMap(each -> http.post(
                        each.url() + "/api/v1/kill-switch",
                        tokens.operator(),
                        Map.of("scope", "all", "reason", reason),
                        PATIENCE));
    }

    /** A terminal is asked; a script has said what it means by writing the command. */
    private boolean isConfirmed() {
        Console console = System.console();
        if (yes || console == null || !console.isTerminal()) {
            return true;
        }
        String answer = console.readLine("Stop all trading and cancel open orders? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
