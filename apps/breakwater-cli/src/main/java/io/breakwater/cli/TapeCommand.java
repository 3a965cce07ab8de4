package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.kraken.FeedCounts;
import io.breakwater.kraken.PrecisionScan;
import io.breakwater.tape.Frame;
import io.breakwater.tape.OnBadLine;
import io.breakwater.tape.TapeReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into recordings of raw frames. */
@Command(
        name = "tape",
        description = "Looks into a recording of raw frames: info FILE, verify FILE.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  breakwater tape verify examples/tapes/btc-usd.jsonl"})
final class TapeCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: info or verify");
    }

    @Command(
            name = "verify",
            description = "Applies every book message and checks its checksum; exit code 1 unless all pass.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  breakwater tape verify examples/tapes/btc-usd.jsonl"})
    int verify(
            @Parameters(paramLabel = "FILE", description = "The recording (.jsonl, .jsonl.zst, .jsonl.gz).") Path file,
            @Option(names = "--instrument", paramLabel = "FILE", description = "Kraken instrument message.") @Nullable
                    Path instrument,
            @Option(names = "--skip-bad", description = "Count unreadable lines and go on.") boolean skipBad)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        requireTape(file);
        Instruments instruments = instruments(file, instrument, skipBad, out);
        BookVerifier verifier = new BookVerifier(instruments);
        try (TapeInput input = new TapeInput(file, instruments, verifier, skipBad);
                Progress progress = ProgressBars.of(spec.commandLine())
                        .start("verify", input.reader().size())) {
            while (input.playNext()) {
                progress.step(input);
            }
            verifier.print(out, input.feedCounts(), input.counts().skipped());
            out.flush();
            if (verifier.books() == 0) {
                throw Failure.couldNotRun(file + ": it has no book message that could be checked. "
                        + String.join(" ", input.counts().sentences()));
            }
        }
        return verifier.verified() == verifier.books() ? ExitCode.OK : ExitCode.NO;
    }

    private static Instruments instruments(Path file, @Nullable Path told, boolean skipBad, PrintWriter out)
            throws IOException {
        if (told != null || Files.exists(InputFiles.instrumentFile(file, null))) {
            return InputFiles.instruments(file, told);
        }
        PrecisionScan scan = new PrecisionScan();
        try (TapeReader reader = TapeReader.open(file, skipBad ? OnBadLine.SKIP : OnBadLine.STOP)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                if (frame.inbound()) {
                    scan.add(frame.raw(), 0, frame.raw().length);
                }
            }
        }
        Instruments instruments = foundBy(scan, file);
        out.println("No instrument file beside the tape: precisions are taken from the digits of its frames.");
        instruments
                .all()
                .forEach(rules -> out.println("  " + rules.symbol() + ": price " + rules.pricePrecision()
                        + ", quantity " + rules.qtyPrecision() + " decimals"));
        return instruments;
    }

    private static Instruments foundBy(PrecisionScan scan, Path file) {
        try {
            return new Instruments(scan.rules());
        } catch (IllegalArgumentException e) {
            throw Failure.couldNotRun(
                    file + ": " + e.getMessage() + "; name the tape's instrument file with --instrument");
        }
    }

    private static void requireTape(Path file) {
        if (!InputFiles.of(file).kind().isTape()) {
            throw Failure.usage(
                    file + ": only recordings of frames (.jsonl, .jsonl.zst, .jsonl.gz) can be looked into");
        }
    }

    @Command(
            name = "info",
            description = "Tells what a recording holds.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  breakwater tape info examples/tapes/btc-usd.jsonl"})
    int info(@Parameters(paramLabel = "FILE", description = "The recording (.jsonl, .jsonl.zst, .jsonl.gz).") Path file)
            throws IOException {
        requireTape(file);
        long frames = 0;
        long inbound = 0;
        long first = 0;
        long last = 0;
        try (TapeReader reader = TapeReader.open(file, OnBadLine.SKIP)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                first = frames == 0 ? frame.receivedNanos() : first;
                last = frame.receivedNanos();
                frames++;
                inbound += frame.inbound() ? 1 : 0;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println("File      " + file + ", " + Files.size(file) + " bytes");
            out.println("SHA-256   " + Hashes.of(file));
            out.println("Frames    " + frames + ", received " + inbound + ", unreadable " + reader.skipped());
            out.println("From      " + Times.instant(first));
            out.println("To        " + Times.instant(last));
            out.flush();
        }
        return ExitCode.OK;
    }

    /** The counts of one tape as a table. */
    static void print(PrintWriter out, FeedCounts counts, long skipped) {
        out.println("Frames        " + counts.frames() + ", skipped " + skipped);
        out.println("Trades        " + counts.trades() + ", candles " + counts.candles());
        out.println("Heartbeats    " + counts.heartbeats() + ", unknown " + counts.unknown() + ", unknown symbols "
                + counts.unknownSymbols());
    }
}
