package io.breakwater.tape;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes a tape under {@code NAME.part}; {@link #finish} makes it durable and gives it its name. Closed before that,
 * nothing is left: under the final name there is never half a tape.
 */
public final class TapeWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path part;
    private final boolean overwrite;
    private final OutputStream output;
    private final JsonStringEncoder encoder = JsonStringEncoder.getInstance();
    private long lastReceived;
    private boolean torn;
    private boolean finished;

    private TapeWriter(InputFile target, boolean overwrite) throws IOException {
        this.target = target.path();
        this.overwrite = overwrite;
        part = this.target.resolveSibling(this.target.getFileName() + ".part");
        refuseToOverwrite();
        output = packed(target.kind(), Files.newOutputStream(part));
    }

    /** Begins a tape; the name's end says whether and how it is packed. */
    public static TapeWriter create(Path path, boolean overwrite) {
        InputFile target = InputFile.of(path);
        if (!target.kind().isTape()) {
            throw new BadInputFile(path, "a tape is to be written, and this names a CSV file");
        }
        try {
            return new TapeWriter(target, overwrite);
        } catch (FileAlreadyExistsException _) {
            throw new BadInputFile(path, "exists already and is not overwritten unless asked for");
        } catch (IOException e) {
            throw new BadInputFile(path, "cannot be written: " + e);
        }
    }

    private void refuseToOverwrite() throws FileAlreadyExistsException {
        if (!overwrite && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    private static OutputStream packed(TapeKind kind, OutputStream file) throws IOException {
        return new BufferedOutputStream(
                switch (kind) {
                    case TAPE, CSV -> file;
                    case TAPE_ZSTD -> new ZstdOutputStream(file).setChecksum(true);
                    case TAPE_GZIP -> new GZIPOutputStream(file);
                },
                BUFFER);
    }

    /** Adds one frame; time may stand still but not go backwards. */
    public void write(long receivedNanos, boolean inbound, byte[] raw) {
        if (receivedNanos < lastReceived) {
            throw new IllegalArgumentException(
                    "time on a tape must not go backwards, from " + lastReceived + " to " + receivedNanos);
        }
        String text = Utf8.decode(raw);
        StringBuilder line = new StringBuilder(raw.length + 64);
        line.append("{\"t_ns\": ").append(receivedNanos);
        line.append(", \"dir\": \"").append(inbound ? "in" : "out").append("\", \"raw\": \"");
        encoder.quoteAsString(text, line);
        line.append("\"}\n");
        try {
            output.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            torn = true;
            throw new UncheckedIOException(part + " cannot be written", e);
        }
        lastReceived = receivedNanos;
    }

    /** Ends the tape: all bytes are on disk before it gets its name. */
    public void finish() {
        if (torn) {
            throw new IllegalStateException(part + " ends in the middle of a line and is no tape");
        }
        try {
            output.close();
            force(part);
            refuseToOverwrite();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            force(Objects.requireNonNull(part.toAbsolutePath().getParent(), "a file is in a folder"));
            finished = true;
        } catch (FileAlreadyExistsException _) {
            throw new BadInputFile(target, "appeared meanwhile and is not overwritten");
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be finished", e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            channel.force(true);
        }
    }

    /** Throws the tape away unless it was finished. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try (OutputStream _ = output) {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(part + " cannot be removed", e);
        }
    }
}
