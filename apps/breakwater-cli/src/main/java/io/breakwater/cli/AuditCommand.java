package io.breakwater.cli;

import io.breakwater.cli.audit.AuditResult;
import io.breakwater.cli.audit.AuditedRun;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks what a run promised. */
@Command(
        name = "audit",
        description = "Checks a run: check.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  breakwater audit check runs/20260101T120000-000Z-paper-4711"})
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check");
    }

    @Command(
            name = "check",
            description = {
                "Checks that every order and every fill of a paper run happened exactly once.",
                "It judges what was said on the topics, execution's rows and, while the suite runs, its REST, by rules"
                        + " and arithmetic of its own. Of a run whose state folder is gone it judges the recording."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Exit code 1 where there is a violation.",
                "",
                "Examples:",
                "  breakwater audit check runs/20260101T120000-000Z-paper-4711",
                "  breakwater audit check runs/20260101T120000-000Z-paper-4711 --recording",
                "  breakwater audit check runs/20260101T120000-000Z-paper-4711 --state .breakwater --json"
            })
    int check(
            @Parameters(paramLabel = "RUN", description = "A paper run's folder.") Path run,
            @Option(names = "--state", paramLabel = "DIR", description = "Its state folder, where it is elsewhere.")
                    @Nullable
                    Path state,
            @Option(names = "--recording", description = "Judge the recording alone.") boolean recording,
            @Option(
                            names = "--settled",
                            description = "All was quiet at the end: what is unanswered or unreported is a violation.")
                    boolean settled,
            @Option(names = "--json", description = "The last line of standard output is one JSON object.")
                    boolean json)
            throws IOException {
        if (!Files.isDirectory(run)) {
            throw Failure.couldNotRun(run + ": not a folder; name a paper run's folder, such as runs/<run_id>");
        }
        keepLibrariesQuiet();
        AuditResult result = new AuditedRun(run, Optional.ofNullable(state), this::say).check(recording, settled);
        PrintWriter out = spec.commandLine().getOut();
        result.print(out);
        if (json) {
            out.println(ContractsJson.mapper().writeValueAsString(result.jsonLine()));
        }
        out.flush();
        return result.isClean() ? ExitCode.OK : ExitCode.NO;
    }

    /** Broker and clients log nothing here that a person needs; what goes wrong is said in a sentence. */
    private static void keepLibrariesQuiet() throws IOException {
        Path log = Files.createTempFile("breakwater-audit", ".log");
        log.toFile().deleteOnExit();
        ServerLog.to(log);
    }

    private void say(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("breakwater: " + sentence);
        err.flush();
    }
}
