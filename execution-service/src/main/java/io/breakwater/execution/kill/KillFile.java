package io.breakwater.execution.kill;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.messaging.TopicCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * Kills and what cleared them in a local file that is only ever added to, one command per line, each on the disk before
 * the call returns. It keeps a kill where the database is away.
 */
public final class KillFile {

    private final Path file;

    public KillFile(Path file) {
        this.file = file;
    }

    /** All commands in order. A line that cannot be read may have been a kill, so it counts as one. */
    public synchronized List<TradingCommand> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<TradingCommand> commands = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.isBlank()).forEach(line -> commands.add(command(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " keeps the kills and cannot be read; make it readable", e);
        }
        return commands;
    }

    private TradingCommand command(String line) {
        try {
            TradingCommand command = ContractsJson.mapper().readValue(line, TradingCommand.class);
            if (command instanceof Kill || command instanceof Rearm) {
                return command;
            }
        } catch (JacksonException _) {
            // the kill below says what is to be done
        }
        UUID id = UUID.nameUUIDFromBytes(line.getBytes(StandardCharsets.UTF_8));
        return new Kill(
                id.toString(),
                new Scope.All(),
                KillSwitch.SERVICE,
                "a line of " + file.getFileName() + " cannot be read and may have been a kill: look at it, then re-arm",
                Instant.EPOCH);
    }

    /** Adds a command; it is on the disk when this returns. */
    public synchronized void append(TradingCommand command) {
        byte[] json = TopicCodec.bytes(command);
        ByteBuffer line = ByteBuffer.allocate(json.length + 2);
        line.put((byte) '\n').put(json).put((byte) '\n').flip(); // a torn line before must not swallow this one
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("a kill could not be written to " + file, e);
        }
    }
}
