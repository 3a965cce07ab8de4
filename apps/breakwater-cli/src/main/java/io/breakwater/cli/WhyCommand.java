package io.breakwater.cli;

import io.breakwater.cli.text.JsonText;
import io.breakwater.cli.why.OrderStory;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Tells the story of one order. */
@Command(
        name = "why",
        description = {
            "Tells the story of one order: what caused it, what was proposed, every value that risk measured against"
                    + " its limit, whether it was sent, every report and fill, and the position after it.",
            "Each step has its time and the time since the one before."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 1 where the suite knows no such order.",
            "",
            "Example:",
            "  breakwater why 6f1d2c3b-0a49-5e8f-9b7a-1c2d3e4f5a6b"
        })
final class WhyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The order's clOrdId, as orders and fills tell it.")
    private String id = "";

    @Mixin
    private SuiteSearch search = new SuiteSearch();

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (id.isBlank()) {
            throw Failure.usage("ID must name an order; ./breakwater orders lists them");
        }
        ExecutionRest execution = ExecutionRest.of(search.one("", this::complain));
        Optional<JsonNode> told = story(execution);
        PrintWriter out = spec.commandLine().getOut();
        told.ifPresentOrElse(
                order -> new OrderStory(order).lines().forEach(out::println),
                () -> complain("no order " + JsonText.visible(id) + " is known on the state folder "
                        + execution.suite().folder() + "; ./breakwater orders lists those there are"));
        if (json) {
            out.println(ContractsJson.mapper().writeValueAsString(jsonLine(execution, told)));
        }
        out.flush();
        return told.isPresent() ? ExitCode.OK : ExitCode.NO;
    }

    private Optional<JsonNode> story(ExecutionRest execution) {
        String path = "/api/v1/orders/" + ExecutionRest.encoded(id);
        Optional<JsonNode> story = execution.find(path + "/why");
        if (story.isEmpty() && execution.find(path).isPresent()) {
            throw Failure.couldNotRun(
                    "execution has the order and tells no story of it: a service of an older build runs;"
                            + " stop the suite and start it again");
        }
        return story;
    }

    private static Map<String, @Nullable Object> jsonLine(ExecutionRest execution, Optional<JsonNode> told) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("state_dir", execution.suite().folder().toString());
        line.put("order", told.orElse(null));
        return line;
    }

    private void complain(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("breakwater: " + sentence);
        err.flush();
    }
}
