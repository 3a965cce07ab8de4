package io.breakwater.cli;

import io.breakwater.cli.paper.CannotRun;
import io.breakwater.kraken.MalformedMessage;
import io.breakwater.onnx.WrongModel;
import io.breakwater.tape.BadInputFile;
import io.breakwater.tape.BadTapeLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** The command line of Breakwater. */
@Command(
        name = "breakwater",
        description = "Trades on Kraken with your own model: on recorded data first, always behind brakes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BacktestCommand.class,
            PaperCommand.class,
            StatusCommand.class,
            FillsCommand.class,
            OrdersCommand.class,
            WhyCommand.class,
            KillCommand.class,
            ReplayCommand.class,
            AuditCommand.class,
            TapeCommand.class,
            ModelCommand.class,
            DoctorCommand.class,
            InitCommand.class,
            TokensCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Example:",
            "  breakwater backtest --tape examples/tapes/btc-usd.jsonl --seed 7",
            "",
            "Exit codes: 0 ok, 1 the answer is no, 2 wrong usage, 3 could not run, 130 interrupted."
        })
public final class Breakwater implements Runnable {

    @Mixin
    private Colors colors = new Colors();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, ready to parse or execute. */
    static CommandLine commandLine() {
        return commandLine(new Breakwater());
    }

    /** One command with the converters of all. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setColorScheme(Colors.scheme(Colors.byItself()))
                .registerConverter(Duration.class, new Durations())
                .registerConverter(int.class, new WholeNumbers<>(Integer::valueOf))
                .registerConverter(Integer.class, new WholeNumbers<>(Integer::valueOf))
                .registerConverter(long.class, new WholeNumbers<>(Long::valueOf))
                .registerConverter(Long.class, new WholeNumbers<>(Long::valueOf))
                .setParameterExceptionHandler(Breakwater::wrongUsage)
                .setExecutionExceptionHandler(Breakwater::failed);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("breakwater: " + WrongUsage.sentence(e));
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        return switch (e) {
            case Failure failure -> say(err, failure.getMessage(), failure.exitCode());
            case CannotRun cannot -> say(err, cannot.getMessage(), ExitCode.COULD_NOT_RUN);
            case BadTapeLine bad -> say(err, bad.getMessage() + " (--skip-bad counts such lines and goes on)", 3);
            case BadInputFile bad -> say(err, bad.getMessage(), ExitCode.COULD_NOT_RUN);
            case MalformedMessage bad -> say(err, bad.getMessage(), ExitCode.COULD_NOT_RUN);
            case WrongModel wrong -> say(err, wrong.getMessage(), ExitCode.COULD_NOT_RUN);
            case NoSuchFileException missing -> say(err, "no such file: " + missing.getFile(), 3);
            case IOException io -> say(err, "reading or writing failed: " + io, ExitCode.COULD_NOT_RUN);
            case UncheckedIOException io -> say(err, io.getMessage() + ": " + io.getCause(), ExitCode.COULD_NOT_RUN);
            default -> broken(err, e);
        };
    }

    /** A broken invariant: the whole story, since only its authors can mend it. */
    private static int broken(PrintWriter err, Exception e) {
        e.printStackTrace(err);
        return say(err, "this is a fault of the program; the run was stopped and left nothing", ExitCode.COULD_NOT_RUN);
    }

    private static int say(PrintWriter err, String sentence, int exitCode) {
        err.println("breakwater: " + sentence);
        return exitCode;
    }
}
