package io.breakwater.shell.kill;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * Kills and what cleared them in a local file that is only ever added to, one command per line, each on the disk before
 * the call returns. Neither broker nor database is needed to remember a kill. A kill without its re-arm here may have
 * been cleared all the same: the process may have ended between the database and the file, or another one had the role.
 */
public final class KillFile {

    private final Path file;
    private final Failpoints failpoints;
    private final Map<String, Kill> notCleared = new LinkedHashMap<>();
    private final List<Rearm> rearms = new ArrayList<>();

    /** Reads what is there. */
    public KillFile(Path file) {
        this(file, Failpoints.none());
    }

    /** @param failpoints hears when the disk is about to have a kill or a re-arm, and when it has it */
    public KillFile(Path file, Failpoints failpoints) {
        this.file = file;
        this.failpoints = failpoints;
        read();
    }

    /** Kills that nothing in the file has cleared, oldest first. */
    public synchronized List<Kill> notCleared() {
        return List.copyOf(notCleared.values());
    }

    /** Every re-arm in the file, oldest first. */
    public synchronized List<Rearm> rearms() {
        return List.copyOf(rearms);
    }

    /** Adds a kill; it is on the disk when this returns. One that is there, cleared or not, is not added again. */
    public synchronized void add(Kill kill) throws IOException {
        boolean isThere = notCleared.containsKey(kill.commandId())
                || rearms.stream().anyMatch(it -> it.clearsCommandId().equals(kill.commandId()));
        if (!isThere) {
            failpoints.at(Failpoint.BEFORE_KILL_FILE);
            append(kill);
            failpoints.at(Failpoint.AFTER_KILL_FILE);
            notCleared.put(kill.commandId(), kill);
        }
    }

    /** Adds what cleared a kill of this file; it is on the disk when this returns. Of other kills it has no word. */
    public synchronized void cleared(Rearm rearm) throws IOException {
        if (notCleared.containsKey(rearm.clearsCommandId())) {
            failpoints.at(Failpoint.BEFORE_REARM_FILE);
            append(rearm);
            failpoints.at(Failpoint.AFTER_REARM_FILE);
            notCleared.remove(rearm.clearsCommandId());
            rearms.add(rearm);
        }
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.isBlank()).forEach(this::take);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " keeps the kills and cannot be read: make it readable and start again", e);
        }
        rearms.forEach(rearm -> notCleared.remove(rearm.clearsCommandId()));
    }

    /** A line that cannot be read may have been a kill, so it counts as one. */
    private void take(String line) {
        switch (command(line)) {
            case Kill kill -> notCleared.put(kill.commandId(), kill);
            case Rearm rearm -> rearms.add(rearm);
            case TradingCommand.ChangeLimits _, TradingCommand.PromoteModel _ -> takeForAKill(line);
        }
    }

    private TradingCommand command(String line) {
        try {
            TradingCommand command = ContractsJson.mapper().readValue(line, TradingCommand.class);
            return command == null ? unreadable(line) : command;
        } catch (JacksonException | IllegalArgumentException _) {
            return unreadable(line); // it says what is to be done
        }
    }

    private void takeForAKill(String line) {
        Kill kill = unreadable(line);
        notCleared.put(kill.commandId(), kill);
    }

    /** The same line is the same kill at every start, so that it can be cleared. */
    private Kill unreadable(String line) {
        UUID id = UUID.nameUUIDFromBytes(line.getBytes(StandardCharsets.UTF_8));
        return new Kill(
                id.toString(),
                new Scope.All(),
                file.getFileName().toString(),
                "a line of " + file.getFileName() + " cannot be read and may have been a kill: look at it, then re-arm",
                Instant.EPOCH);
    }

    private void append(TradingCommand command) throws IOException {
        byte[] json = TopicCodec.bytes(command);
        ByteBuffer line = ByteBuffer.allocate(json.length + 2);
        line.put((byte) '\n').put(json).put((byte) '\n').flip(); // a torn line before must not swallow this one
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }
}
