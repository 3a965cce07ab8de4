package io.breakwater.cli.paper;

import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a suite keeps everything: topics, database, keys, settings, logs. It belongs to one supervisor at
 * a time.
 */
public final class StateFolder implements AutoCloseable {

    /** Raised when what lies in the folder changes its meaning. */
    static final int VERSION = 1;

    private static final int KEY_BYTES = 32;
    private static final String LAST_RUN = "last-run";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lockFile;
    private final Tokens tokens;

    private StateFolder(Path path, FileChannel lockFile, Tokens tokens) {
        this.path = path;
        this.lockFile = lockFile;
        this.tokens = tokens;
    }

    /** Takes the folder, making it when it is not there; two sentences are possible: somebody has it, it is too new. */
    public static StateFolder open(Path folder) throws IOException {
        Path path = folder.toAbsolutePath().normalize();
        try {
            PrivateFiles.createFolder(path);
        } catch (FileAlreadyExistsException e) {
            throw new CannotRun("--state must be a folder, but " + path + " is a file", e);
        }
        FileChannel lockFile = lock(path);
        try {
            requireKnownVersion(path);
            for (String each : new String[] {"config", "logs"}) {
                PrivateFiles.createFolder(path.resolve(each));
            }
            PrivateFiles.secret(path.resolve("approval.key"), KEY_BYTES);
            return new StateFolder(path, lockFile, Tokens.ofFolder(path));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /**
     * The process that has the folder now; empty where none has it, also where that one was killed. Not for a process
     * that has a folder itself: on some systems a look would give its own lock away.
     */
    public static Optional<Long> holder(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        Optional<Long> last = lastHolder(file);
        if (last.flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).isEmpty()) {
            return Optional.empty(); // without touching the lock: a look must not stand in the way of one that starts
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock free = tryLock(channel, true)) {
            return free == null ? last : Optional.empty();
        }
    }

    private static Optional<Long> lastHolder(Path file) throws IOException {
        String text = Files.isReadable(file) ? Files.readString(file).strip() : "";
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel, false) == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw new CannotRun("the state folder " + path + " is in use by another suite (process " + holder
                    + "); stop that one, or name another folder with --state");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, shared); // the text before it stays readable everywhere
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void requireKnownVersion(Path path) throws IOException {
        Path file = path.resolve("version");
        if (!Files.exists(file)) {
            PrivateFiles.write(file, VERSION + "\n");
            return;
        }
        String text = Files.readString(file).strip();
        int version = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (version != VERSION) {
            throw new CannotRun(
                    "the state folder " + path + " has version \"" + text + "\", this program knows version " + VERSION
                            + "; use the program that wrote it, or name another folder with --state");
        }
    }

    public Path path() {
        return path;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** The one settings file that all services read. */
    public Path settingsFile() {
        return path.resolve("config").resolve("suite.yml");
    }

    public Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    /** The folder of the run that used this state last. */
    public Optional<Path> lastRun() throws IOException {
        Path file = path.resolve(LAST_RUN);
        return Files.exists(file) ? Optional.of(Path.of(Files.readString(file).strip())) : Optional.empty();
    }

    /** From now on this run uses the state. */
    public void isUsedBy(Path run) throws IOException {
        PrivateFiles.write(path.resolve(LAST_RUN), run.toAbsolutePath().normalize() + "\n");
    }

    /** Gives the folder to the next supervisor. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path.resolve("endpoints.json"));
        lockFile.close();
    }
}
