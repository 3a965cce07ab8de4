package io.breakwater.cli;

import io.breakwater.cli.text.CsvLines;
import io.breakwater.cli.text.JsonText;
import io.breakwater.cli.text.TextTable;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that print one of execution's lists have in common. */
final class ListOptions {

    private static final int MOST = 100_000;

    @Mixin
    private SuiteSearch search = new SuiteSearch();

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this instrument, such as BTC/USD.")
    private @Nullable String symbol;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, the newest (${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(names = "--csv", description = "Comma-separated values with every field (RFC 4180) in place of a table.")
    private boolean csv;

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * One of the lists.
     *
     * @param name in the path and in JSON
     * @param columns what a person sees: heading and field
     * @param fields what a program gets
     */
    record Kind(String name, Map<String, String> columns, List<String> fields) {
        Kind {
            columns = new LinkedHashMap<>(columns);
            fields = List.copyOf(fields);
        }
    }

    int print(Kind kind) throws IOException {
        check();
        ExecutionRest execution = ExecutionRest.of(search.one("", this::complain));
        Listing listing = Listing.of(execution, kind.name(), Optional.ofNullable(symbol), limit);
        PrintWriter out = command.commandLine().getOut();
        if (csv) {
            printCsv(kind, listing, out);
        } else {
            printTable(kind, listing, out);
        }
        if (json) {
            out.println(ContractsJson.mapper().writeValueAsString(jsonLine(kind, execution, listing)));
        }
        out.flush();
        if (listing.more()) {
            complain("there are more behind these; ask for up to " + MOST + " with --limit");
        }
        return ExitCode.OK;
    }

    private void check() {
        if (Math.clamp(limit, 1, MOST) != limit) {
            throw Failure.usage("--limit must be 1 to " + MOST + ", was " + limit);
        }
        if (csv && json) {
            throw Failure.usage("--csv and --json are two forms of the same: give one of the two");
        }
    }

    private static void printCsv(Kind kind, Listing listing, PrintWriter out) {
        out.print(CsvLines.row(kind.fields()));
        listing.items()
                .forEach(each -> out.print(CsvLines.row(kind.fields().stream()
                        .map(field -> JsonText.field(each, field).orElse(""))
                        .toList())));
    }

    private static void printTable(Kind kind, Listing listing, PrintWriter out) {
        if (listing.items().isEmpty()) {
            out.println("No " + kind.name() + ".");
            return;
        }
        TextTable table = new TextTable(kind.columns().keySet().toArray(String[]::new));
        listing.items()
                .forEach(each -> table.row(kind.columns().values().stream()
                        .map(field -> JsonText.cell(each, field))
                        .toArray(String[]::new)));
        table.lines().forEach(out::println);
    }

    private static Map<String, Object> jsonLine(Kind kind, ExecutionRest execution, Listing listing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("state_dir", execution.suite().folder().toString());
        line.put(kind.name(), listing.items());
        line.put("more", listing.more());
        return line;
    }

    private void complain(String sentence) {
        PrintWriter err = command.commandLine().getErr();
        err.println("breakwater: " + sentence);
        err.flush();
    }
}
