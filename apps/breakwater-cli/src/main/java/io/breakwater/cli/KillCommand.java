package io.breakwater.cli;

import io.breakwater.cli.paper.CannotRun;
import io.breakwater.cli.paper.KillAnswer;
import io.breakwater.cli.paper.KillTarget;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.cli.paper.SuiteKill;
import io.breakwater.cli.paper.Tokens;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops all trading of the running suite, or a part of it, and says whether an order may still be open. */
@Command(
        name = "kill",
        description =
                "Stops all trading at once, or a part of it, and cancels its open orders; only two people can arm it"
                        + " again.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 when it is verified that no order is open, 1 when trading is stopped but orders may still be"
                    + " open, 3 when nobody took the kill.",
            "",
            "Example:",
            "  breakwater kill --reason \"prices look wrong\"",
            "  breakwater kill --symbol BTC/USD --reason \"its prices look wrong\""
        })
final class KillCommand implements Callable<Integer> {

    private final SuiteKill.Pace pace;
    private final Confirmation confirmation;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept for ever.")
    private String reason = "";

    @ArgGroup
    private Part part = new Part();

    @Option(names = "--yes", description = "Do not ask; without a terminal nothing is asked.")
    private boolean yes;

    @Option(names = "--all", description = "Every suite that runs, not one.")
    private boolean all;

    @Mixin
    private SuiteSearch search = new SuiteSearch();

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** At most one of these; without any it is everything. */
    private static final class Part {

        @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this symbol; the rest trades on.")
        private String symbol = "";

        @Option(names = "--strategy", paramLabel = "NAME", description = "Only this strategy; the rest trades on.")
        private String strategy = "";

        @Option(names = "--account", paramLabel = "NAME", description = "Only this account; the rest trades on.")
        private String account = "";

        private KillTarget target() {
            if (!symbol.isEmpty()) {
                return new KillTarget("symbol", symbol);
            }
            if (!strategy.isEmpty()) {
                return new KillTarget("strategy", strategy);
            }
            return account.isEmpty() ? KillTarget.EVERYTHING : new KillTarget("account", account);
        }
    }

    KillCommand() {
        this(SuiteKill.Pace.USUAL, Confirmation.onTerminal());
    }

    KillCommand(SuiteKill.Pace pace, Confirmation confirmation) {
        this.pace = pace;
        this.confirmation = confirmation;
    }

    @Override
    public Integer call() throws IOException {
        if (reason.isBlank()) {
            throw Failure.usage("--reason must say why");
        }
        if (all && search.namesOne()) {
            throw Failure.usage("--all is for every suite that runs, --state for one: give one of the two");
        }
        List<RunningSuite> suites =
                all ? search.all(this::complain) : List.of(search.one(", or give --all", this::complain));
        KillTarget target = part.target();
        suites.forEach(
                each -> say("Stopping " + (target.isEverything() ? "the suite" : target.words()) + " on " + each));
        String consequence = "This stops " + (target.isEverything() ? "all trading" : target.words())
                + " and cancels its open orders.";
        if (!confirmation.isGiven(yes, consequence, "kill")) {
            throw Failure.couldNotRun("not confirmed; nothing was stopped");
        }
        return kill(suites, target);
    }

    /** All are told before anybody's answer is waited for; one that cannot be told does not spare the others. */
    private int kill(List<RunningSuite> suites, KillTarget target) {
        int worst = ExitCode.OK;
        List<SuiteKill> kills = new ArrayList<>();
        for (RunningSuite each : suites) {
            try {
                kills.add(SuiteKill.start(each, Tokens.read(each.folder()), target, reason, pace));
            } catch (IOException | CannotRun e) {
                complain(each + " was not stopped: " + e.getMessage());
                worst = ExitCode.COULD_NOT_RUN;
            }
        }
        List<KillReport> reports = new ArrayList<>();
        for (SuiteKill each : kills) {
            KillReport report = answers(each, target);
            reports.add(report);
            worst = Math.max(worst, report.exitCode());
        }
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("verified", worst == ExitCode.OK);
            line.put("suites", reports.stream().map(KillReport::jsonLine).toList());
            say(ContractsJson.mapper().writeValueAsString(line));
        }
        return worst;
    }

    private KillReport answers(SuiteKill kill, KillTarget target) {
        if (all) {
            say(kill.suite().toString());
        }
        List<KillAnswer> answers = new ArrayList<>();
        for (int i = 0; i < kill.count(); i++) {
            KillAnswer answer = kill.next();
            answers.add(answer);
            if (answer.isTaken()) {
                say(answer.sentence());
            } else {
                complain(answer.sentence());
            }
        }
        KillReport report = new KillReport(kill.suite(), target, answers);
        if (report.exitCode() == ExitCode.OK) {
            say(report.sentence());
        } else {
            complain(report.sentence());
        }
        return report;
    }

    private void say(String sentence) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(sentence);
        out.flush();
    }

    private void complain(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("breakwater: " + sentence);
        err.flush();
    }
}
