package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
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
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * Every kill on the local disk before anything else is asked of it: neither broker nor database is needed to remember
 * it. Only ever added to; which kills were cleared, the database knows.
 */
final class KillFile {

    private final Path file;

    KillFile(Path file) {
        this.file = file;
    }

    /** All kills in order. A line that cannot be read may have been a kill, so it counts as one. */
    synchronized List<Kill> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).map(this::kill).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " keeps the kills and cannot be read: make it readable and start again", e);
        }
    }

    private Kill kill(String line) {
        try {
            return ContractsJson.mapper().readValue(line, Kill.class);
        } catch (JacksonException | IllegalArgumentException _) {
            return new Kill(
                    UUID.nameUUIDFromBytes(line.getBytes(StandardCharsets.UTF_8))
                            .toString(),
                    new Scope.All(),
                    "risk-service",
                    "a line of " + file.getFileName()
                            + " cannot be read and may have been a kill: look at it, then re-arm",
                    Instant.EPOCH);
        }
    }

    /** On the disk when this returns. A torn line before cannot swallow it. */
    synchronized void append(Kill kill) throws IOException {
        byte[] json = TopicCodec.bytes(kill);
        ByteBuffer line = ByteBuffer.allocate(json.length + 2);
        line.put((byte) '\n').put(json).put((byte) '\n').flip();
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
