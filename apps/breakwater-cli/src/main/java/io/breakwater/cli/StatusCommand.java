package io.breakwater.cli;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.Http;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.cli.paper.Tokens;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** Says how the running suite is. */
@Command(
        name = "status",
        description = "Says how the running suite is: every part, and what risk says of trading.",
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
        RunningSuite suite = search.one("", spec.commandLine().getErr()::println);
        Path folder = suite.folder();
        Tokens tokens = Tokens.read(folder);
        List<Endpoint> endpoints = suite.endpoints();
        List<Map<String, Object>> parts = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        boolean allReady = true;
        for (Endpoint each : endpoints) {
            String how = how(each);
            allReady &= how.equals("ready") || how.equals("running");
            parts.add(part(each, how));
            out.println(String.format(Locale.ROOT, "%-11s %-10s %-9d %s", each.name(), how, each.pid(), each.url()));
        }
        Optional<Http.Answer> risk = risk(endpoints, tokens);
        out.println(risk.map(answer -> "risk says    " + answer.body()).orElse("risk does not answer"));
        out.println("State folder " + folder);
        if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("state_dir", folder.toString());
            line.put("ready", allReady);
            line.put("parts", parts);
            line.put("risk", risk.map(Http.Answer::json).orElse(null));
            out.println(ContractsJson.mapper().writeValueAsString(line));
        }
        out.flush();
        return allReady ? ExitCode.OK : ExitCode.NO;
    }

    private static Map<String, Object> part(Endpoint endpoint, String how) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("name", endpoint.name());
        part.put("state", how);
        part.put("pid", endpoint.pid());
        part.put("url", endpoint.url());
        return part;
    }

    /** Services tell themselves; of broker and database it is known that their processes live. */
    private String how(Endpoint endpoint) {
        if (ProcessHandle.of(endpoint.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            return "dead";
        }
        if (!endpoint.url().startsWith("http")) {
            return "running";
        }
        return http.get(endpoint.url() + "/actuator/health/readiness", "")
                .map(answer -> answer.isGood() ? "ready" : "not ready")
                .orElse("silent");
    }

    private Optional<Http.Answer> risk(List<Endpoint> endpoints, Tokens tokens) {
        return endpoints.stream()
                .filter(each -> each.name().equals("risk"))
                .findFirst()
                .flatMap(each -> http.get(each.url() + "/api/v1/state", tokens.viewer()))
                .filter(Http.Answer::isGood);
    }
}
