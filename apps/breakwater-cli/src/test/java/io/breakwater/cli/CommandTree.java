package io.breakwater.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Every command of the command line, from the first word to the last subcommand. */
final class CommandTree {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String EXAMPLE = "  breakwater ";

    private CommandTree() {}

    static List<CommandLine> all() {
        List<CommandLine> all = new ArrayList<>();
        add(Breakwater.commandLine(), all);
        return all;
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(each -> add(each, all));
    }

    /** The words behind {@code breakwater} that lead to a command. */
    static List<String> path(CommandLine command) {
        return Stream.of(command.getCommandSpec().qualifiedName(" ").split(" "))
                .skip(1)
                .toList();
    }

    /** The command lines that its help gives as examples. */
    static List<String> examples(CommandLine command) {
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .flatMap(String::lines)
                .filter(line -> line.startsWith(EXAMPLE))
                .map(line -> line.substring(EXAMPLE.length()))
                .toList();
    }

    /** As a shell splits them. */
    static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toArray(String[]::new);
    }
}
