package io.breakwater.testing.pages;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command that a page tells its readers to type.
 *
 * @param page its path from the root of the repository
 * @param text on one line, with the page's {@code <place_holders>}
 */
public record PageCommand(String page, String text) {

    /** The first word of what the launcher is asked for. */
    public static final String LAUNCHER = "./breakwater ";

    private static final Pattern ALONE = Pattern.compile(
            "\\./breakwater (backtest|tape|model|completion|doctor --offline|init \\S+ \\S+ --instrument"
                    + "|replay \\S+/repro\\.json)\\b.*");
    private static final Pattern WITH_A_SUITE =
            Pattern.compile("\\./breakwater (status|fills|orders|why|tokens|kill|doctor(?! --offline)|audit check)\\b.*"
                    + "|\\./breakwater replay \\S+(?<!/repro\\.json)"
                    + "|curl .*127\\.0\\.0\\.1:80\\d\\d/.*|\\. runs/.*|kill -9 .*|source <\\(\\./breakwater .*");

    /** Who runs it before its readers do. */
    public enum Runner {
        /** A test of the command line, in its own process. */
        THE_COMMAND_LINE,
        /** A test that has started the suite of the README, by a shell. */
        A_SHELL_BESIDE_A_SUITE,
        /** Another test, or a person: a reviewed table says who, for each of them. */
        SOMEBODY_ELSE
    }

    /** The commands of all pages of the repository that has this root. */
    public static List<PageCommand> all(Path root) {
        return PageBlock.all(root).stream()
                .flatMap(block -> block.commands().stream())
                .toList();
    }

    /** Who runs it. */
    public Runner runner() {
        if (ALONE.matcher(text).matches()) {
            return Runner.THE_COMMAND_LINE;
        }
        return WITH_A_SUITE.matcher(text).matches() ? Runner.A_SHELL_BESIDE_A_SUITE : Runner.SOMEBODY_ELSE;
    }

    /** Whether it is for the command line; {@code test}, {@code mvn} and {@code java} are the launcher's own words. */
    public boolean isForTheCommandLine() {
        return text.startsWith(LAUNCHER) && !text.matches("\\./breakwater (test|mvn|java)\\b.*");
    }
}
