package io.breakwater.cli;

import io.breakwater.cli.paper.Tokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the secrets by which people use a suite. */
@Command(
        name = "tokens",
        description = {
            "Prints the tokens of a suite as NAME=value, the way a shell takes them; of a suite in containers also"
                    + " Grafana's password, and the secret by which its notifications are known.",
            "Who has them can read, kill and re-arm: do not print them where others look on."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  breakwater tokens --state runs/20261122T103000-316Z-paper-21774/state"})
final class TokensCommand implements Callable<Integer> {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The suite's state folder; default: .breakwater beside the launcher.")
    private @Nullable Path state;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path folder = Optional.ofNullable(state).orElse(StateLocation.lasting(StateLocation.home()));
        PrintWriter out = spec.commandLine().getOut();
        Tokens.read(folder).ofPeople().forEach((name, token) -> out.println(name + "=" + token));
        print("GRAFANA_PASSWORD", folder.resolve("grafana.password"), out);
        print("BREAKWATER_WEBHOOK_SECRET", folder.resolve("webhook.secret"), out);
        out.flush();
        return ExitCode.OK;
    }

    /** What only a suite in containers has. */
    private static void print(String name, Path file, PrintWriter out) throws IOException {
        if (Files.isReadable(file)) {
            out.println(name + "=" + Files.readString(file).strip());
        }
    }
}
