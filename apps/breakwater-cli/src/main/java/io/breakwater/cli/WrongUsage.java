package io.breakwater.cli;

import java.util.Comparator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with a command line, in a sentence; a word that is not known comes with the one that may be meant. */
final class WrongUsage {

    private WrongUsage() {}

    static String sentence(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : e.getMessage();
    }

    private static String unmatched(UnmatchedArgumentException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String word = e.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return "there is no option " + word + meant(e, command);
        }
        return command.subcommands().isEmpty()
                ? "there is no place for \"" + word + "\" here"
                : "there is no command \"" + word + "\"" + meant(e, command);
    }

    private static String meant(UnmatchedArgumentException e, CommandSpec command) {
        String word = e.getUnmatched().getFirst();
        return e.getSuggestions().stream()
                .filter(each -> !isHidden(command, each))
                .min(Comparator.comparing(each -> !each.startsWith(word)))
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("");
    }

    private static boolean isHidden(CommandSpec command, String name) {
        OptionSpec option = command.findOption(name);
        return option != null && option.hidden();
    }
}
