package io.breakwater.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete this command line. */
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes commands and options: bash or zsh.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Load it with: source <(breakwater completion bash)",
            "",
            "Example:",
            "  breakwater completion bash"
        })
final class CompletionCommand implements Callable<Integer> {

    /** One script serves both: it looks which of the two reads it. */
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw Failure.usage("there is no completion for \"" + shell + "\"; name bash or zsh");
        }
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.println(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
        return ExitCode.OK;
    }
}
