package io.breakwater.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Where colors may appear: on a terminal whose owner has nothing against them, unless the command line says more. */
final class Colors {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** The last one on the command line counts. */
    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description = "auto (on a terminal, unless NO_COLOR is set; the default), always or never.")
    void color(@Nullable String when) {
        if (when != null) {
            use(isOn(when));
        }
    }

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "The same as --color=never.")
    void noColor(boolean none) {
        if (none) {
            use(false);
        }
    }

    private boolean isOn(String when) {
        return switch (when) {
            case "auto" -> byItself();
            case "always" -> true;
            case "never" -> false;
            default ->
                throw new ParameterException(
                        command.commandLine(), "--color must be auto, always or never, was \"" + when + "\"");
        };
    }

    private void use(boolean on) {
        command.commandLine().setColorScheme(scheme(on));
    }

    static Help.ColorScheme scheme(boolean on) {
        return Help.defaultColorScheme(on ? Ansi.ON : Ansi.OFF);
    }

    /** What is so where nothing was said. */
    static boolean byItself() {
        return areWelcome(System.getenv(), Terminal.isThere());
    }

    /** By the convention of no-color.org, a variable that is empty says nothing. */
    static boolean areWelcome(Map<String, String> environment, boolean terminal) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
