package io.breakwater.cli.screen;

import io.breakwater.cli.paper.SuiteWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The screen of a run that goes on: drawn twice a second by a thread of its own, which waits for nobody. */
public final class LiveScreen implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Scenes scenes;
    private final SuiteWatch suite;
    private final Said said;
    private final Consumer<RuntimeException> broken;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("screen").daemon().unstarted(this::draw);

    private LiveScreen(
            Terminal terminal, Scenes scenes, SuiteWatch suite, Said said, Consumer<RuntimeException> broken) {
        this.terminal = terminal;
        this.scenes = scenes;
        this.suite = suite;
        this.said = said;
        this.broken = broken;
    }

    /**
     * Opens the screen; it shows until it is closed.
     *
     * @param suite asked as long as the screen shows
     * @param said what was said so far, and will be
     * @param broken hears why the screen could not be drawn any more; the terminal is as it was then
     */
    public static LiveScreen open(
            Terminal terminal, Scenes scenes, SuiteWatch suite, Said said, Consumer<RuntimeException> broken) {
        LiveScreen screen = new LiveScreen(terminal, scenes, suite, said, broken);
        terminal.open();
        screen.thread.start();
        return screen;
    }

    private void draw() {
        try {
            do {
                Size size = terminal.size();
                terminal.draw(SceneText.lines(scenes.at(Instant.now(), said.events()), size), size);
            } while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            terminal.close();
            broken.accept(e);
        }
    }

    /** Gives the terminal back as it was. */
    @Override
    public void close() {
        closed.countDown();
        suite.close();
        try {
            thread.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.close();
        }
    }
}
