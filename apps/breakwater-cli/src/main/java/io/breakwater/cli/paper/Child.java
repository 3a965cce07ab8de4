package io.breakwater.cli.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One service as a process. Once it was ready, it is started again whenever it dies: after 1 s, 2 s, 4 s, up to the
 * longest pause while it keeps dying.
 */
final class Child {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final int KILLED = 137;

    /**
     * What is to be started: by which words, with which environment, writing where.
     *
     * @param longestPause before it is started again
     * @param nextFailpoint asked at each start: the place at which a test wants it to end
     */
    record Launch(
            Service service,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Duration longestPause,
            Supplier<Optional<String>> nextFailpoint) {

        Launch(
                Service service,
                List<String> command,
                Map<String, String> environment,
                Path log,
                Duration longestPause) {
            this(service, command, environment, log, longestPause, Optional::empty);
        }
    }

    /** Is told of every process that started, and in sentences of every one that died. */
    interface Watcher {
        void started(Service service, long pid) throws IOException;

        void says(String sentence);
    }

    private final Launch launch;
    private final Watcher watcher;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Process process;
    private volatile long logBegins;
    private volatile Optional<String> failpoint = Optional.empty();
    private volatile boolean wasReady;
    private volatile boolean failedToStart;
    private volatile int restarts;

    private Child(Launch launch, Watcher watcher) {
        this.launch = launch;
        this.watcher = watcher;
        this.process = begin();
    }

    static Child start(Launch launch, Watcher watcher) {
        Child child = new Child(launch, watcher);
        child.note();
        Thread.ofVirtual().name("watch-" + launch.service().key()).start(child::watch);
        return child;
    }

    private Process begin() {
        failpoint = launch.nextFailpoint().get();
        List<String> command = new ArrayList<>(launch.command());
        failpoint.map(PlannedDeaths::arguments).ifPresent(command::addAll);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        builder.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(launch.log().toFile()));
        logBegins = LastWords.lengthOf(launch.log());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(service().key() + " could not be started: " + e.getMessage(), e);
        }
    }

    /** A process that cannot be noted runs all the same, and is watched and ended like any other. */
    private void note() {
        failpoint.ifPresent(place -> watcher.says(service().key() + " is started to end at failpoint " + place));
        try {
            watcher.started(service(), process.pid());
        } catch (IOException e) {
            watcher.says(service().key() + " runs (process " + process.pid() + "), but that could not be noted, so that"
                    + " status and kill may not find it: " + e);
        }
    }

    private void watch() {
        Duration pause = atMostLongest(FIRST_PAUSE);
        while (true) {
            long startedNanos = System.nanoTime();
            process.onExit().join();
            if (isStopping()) {
                return;
            }
            boolean planned = endedAtItsFailpoint();
            if (!wasReady && !planned) {
                failedToStart = true;
                return;
            }
            boolean wasStable = System.nanoTime() - startedNanos > STABLE.toNanos();
            pause = wasStable ? atMostLongest(FIRST_PAUSE) : pause;
            watcher.says(service().key() + " (process " + process.pid() + ") ended with exit code "
                    + process.exitValue()
                    + failpoint
                            .filter(_ -> planned)
                            .map(it -> " at failpoint " + it)
                            .orElse("")
                    + "; it is started again in " + pause.toSeconds() + " s");
            if (stopsWithin(pause)) {
                return;
            }
            restart();
            pause = atMostLongest(pause.multipliedBy(2));
        }
    }

    /** Such an end is no failed start, also where it came before the service was ready. */
    private boolean endedAtItsFailpoint() {
        return process.exitValue() == KILLED
                && failpoint
                        .map(PlannedDeaths::lastWords)
                        .filter(words -> LastWords.are(words, launch.log(), logBegins))
                        .isPresent();
    }

    private Duration atMostLongest(Duration pause) {
        return pause.compareTo(launch.longestPause()) > 0 ? launch.longestPause() : pause;
    }

    /** Under the lock of {@link #stop}, so that nothing starts behind a stop. */
    private synchronized void restart() {
        if (isStopping()) {
            return;
        }
        restarts++;
        try {
            process = begin();
        } catch (UncheckedIOException e) {
            watcher.says(e.getMessage());
            return; // the next turn finds the dead process once more, and tries again
        }
        note();
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    Service service() {
        return launch.service();
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return launch.log();
    }

    int restarts() {
        return restarts;
    }

    /** From now on a death is an accident and not a failed start. */
    void readyOnce() {
        wasReady = true;
    }

    boolean failedToStart() {
        return failedToStart;
    }

    /** Why it ended, by its log. */
    String lastWords() {
        return LastWords.in(launch.log(), logBegins);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Tells the process to end. */
    synchronized void stop() {
        stopping.countDown();
        process.destroy();
    }

    /** Waits for the end; kills when it takes too long. */
    void awaitEnd(Duration patience, Consumer<String> says) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                says.accept(service().key() + " did not end within " + patience.toSeconds() + " s and was killed");
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
