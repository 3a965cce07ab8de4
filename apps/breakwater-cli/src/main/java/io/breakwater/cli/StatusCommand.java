package io.breakwater.cli;

import io.breakwater.cli.paper.Http;
import io.breakwater.cli.paper.PartState;
import io.breakwater.cli.paper.RestState;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.cli.paper.Tokens;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the running suite is. */
@Command(
        name = "status",
        description = "Says how the running suite is: every part, trading, open orders and positions.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 1 when a part is not ready.", "", "Example:", "  breakwater status"})
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private SuiteSearch search = new SuiteSearch();

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Http http = new Http();

    @Override
    public Integer call() throws IOException {
        RunningSuite suite = search.one("", this::complain);
        RestState rest = RestState.of(suite, http, Tokens.read(suite.folder()));
        StatusReport report = new StatusReport(
                suite,
                suite.endpoints().stream().map(each -> PartState.of(each, http)).toList(),
                rest.risk(),
                rest.killSwitch(),
                rest.positions());
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        if (json) {
            out.println(ContractsJson.mapper().writeValueAsString(report.jsonLine()));
        }
        out.flush();
        return report.isWell() ? ExitCode.OK : ExitCode.NO;
    }

    private void complain(String sentence) {
        spec.commandLine().getErr().println("breakwater: " + sentence);
    }
}
