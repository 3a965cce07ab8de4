package io.breakwater.cli.paper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The broker and the database of a suite that does not run, started to be read. */
public final class StoppedSuite implements AutoCloseable {

    private final StateFolder state;
    private final Backbone backbone;

    private StoppedSuite(StateFolder state, Backbone backbone) {
        this.state = state;
        this.backbone = backbone;
    }

    /** Whether a supervisor has the folder. */
    public static boolean isInUse(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false)) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    /** Takes the folder, ends what a killed supervisor left on it, and starts both. */
    public static StoppedSuite start(Path folder, Consumer<String> says) throws IOException {
        StateFolder state = StateFolder.open(folder);
        try {
            LeftOvers.end(state, says);
            return new StoppedSuite(state, Backbone.start(state.path(), says));
        } catch (IOException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return backbone.bootstrapServers();
    }

    public String jdbcUrl() {
        return backbone.postgres().jdbcUrl();
    }

    public String user() {
        return backbone.postgres().user();
    }

    public String password() {
        return backbone.postgres().password();
    }

    @Override
    public void close() throws IOException {
        backbone.close();
        state.close();
    }
}
