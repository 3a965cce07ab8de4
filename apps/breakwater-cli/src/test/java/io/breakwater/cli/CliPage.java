package io.breakwater.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/cli.md}, made from what the commands say of themselves. */
final class CliPage {

    private static final Set<String> OF_ALL = Set.of("--help", "--version", "--color", "--no-color");
    private static final String TABLE = "\n| option | |\n|---|---|\n";

    private CliPage() {}

    static String text() {
        List<CommandLine> commands = CommandTree.all();
        CommandSpec root = commands.getFirst().getCommandSpec();
        StringBuilder page = new StringBuilder("""
                # Command line

                Made from what the commands say of themselves; a test keeps this page and `COMMAND --help` the same.

                """);
        page.append(paragraphs(root.usageMessage().description()));
        page.append("\n").append(remarks(root)).append("Of every command:\n").append(TABLE);
        root.options().stream().filter(each -> isOfAll(each)).forEach(each -> page.append(row(each)));
        page.append("\n").append(contents(commands)).append("\n");
        commands.stream()
                .skip(1)
                .map(CommandLine::getCommandSpec)
                .map(CliPage::section)
                .forEach(page::append);
        return page.toString().strip() + "\n";
    }

    private static String contents(List<CommandLine> commands) {
        return commands.stream()
                .skip(1)
                .map(each -> "- `" + String.join(" ", CommandTree.path(each)) + "`: "
                        + each.getCommandSpec().usageMessage().description()[0] + "\n")
                .collect(Collectors.joining());
    }

    private static String section(CommandSpec command) {
        StringBuilder section = new StringBuilder();
        section.append("## ")
                .append(String.join(" ", CommandTree.path(command.commandLine())))
                .append("\n\n")
                .append(paragraphs(command.usageMessage().description()));
        String rows = Stream.concat(command.positionalParameters().stream(), command.options().stream())
                .filter(each -> !each.hidden() && !isOfAll(each))
                .map(CliPage::row)
                .collect(Collectors.joining());
        section.append(rows.isEmpty() ? "" : TABLE + rows);
        section.append("\n").append(remarks(command)).append("```sh\n");
        CommandTree.examples(command.commandLine())
                .forEach(each -> section.append("./breakwater ").append(each).append("\n"));
        return section.append("```\n\n").toString();
    }

    private static boolean isOfAll(ArgSpec arg) {
        return arg instanceof OptionSpec option && OF_ALL.contains(option.longestName());
    }

    private static String row(ArgSpec arg) {
        String description = String.join(" ", arg.description());
        String needed = arg instanceof OptionSpec && arg.required() ? "Required. " : "";
        return "| `" + cell(name(arg)) + "` | " + needed + cell(description) + " |\n";
    }

    private static String name(ArgSpec arg) {
        if (!(arg instanceof OptionSpec option)) {
            return arg.paramLabel();
        }
        String names = Arrays.stream(option.names())
                .map(each -> option.negatable() ? each.replaceFirst("^--", "--[no-]") : each)
                .collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String paragraphs(String[] lines) {
        return Arrays.stream(lines).map(each -> each + "\n").collect(Collectors.joining());
    }

    /** What stands around the examples. */
    private static String remarks(CommandSpec command) {
        return Arrays.stream(command.usageMessage().footer())
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.matches("Examples?:"))
                .map(line -> line + "\n\n")
                .collect(Collectors.joining());
    }
}
