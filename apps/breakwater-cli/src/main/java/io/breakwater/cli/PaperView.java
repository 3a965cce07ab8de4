package io.breakwater.cli;

import io.breakwater.cli.paper.LiveCounts;
import io.breakwater.cli.paper.RestState;
import io.breakwater.cli.paper.SuiteWatch;
import io.breakwater.cli.paper.Supervisor;
import io.breakwater.cli.screen.Heard;
import io.breakwater.cli.screen.LiveScreen;
import io.breakwater.cli.screen.Scenes;
import io.breakwater.cli.screen.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How a run that is ready is shown until it ends. */
interface PaperView extends AutoCloseable {

    /** A moment at which something may be shown; called several times a second. */
    void refresh();

    @Override
    void close();

    /** What there is to show. */
    record Shown(String run, String strategy, Instant readyAt, Supervisor suite, Heard heard, LiveCounts counts) {}

    /** A screen where the console has one, else lines. */
    static PaperView of(PaperConsole console, Shown shown) {
        return console.screen()
                .<PaperView>map(terminal -> new OnScreen(console, terminal, shown))
                .orElseGet(() -> new InLines(console, shown));
    }

    /** The screen draws itself. */
    final class OnScreen implements PaperView {

        private final PaperConsole console;
        private final LiveScreen screen;

        private OnScreen(PaperConsole console, Terminal terminal, Shown shown) {
            this.console = console;
            SuiteWatch watch = shown.suite().suiteWatch();
            LiveCounts counts = shown.counts();
            Scenes scenes =
                    new Scenes(shown.run(), shown.strategy(), shown.readyAt(), shown.heard(), watch, counts::ticks);
            console.screenOpens();
            screen = LiveScreen.open(terminal, scenes, watch, console.said(), this::broken);
        }

        private void broken(RuntimeException failure) {
            console.screenIsGone();
            console.says("the screen could not be drawn any more, the run goes on: " + failure);
        }

        @Override
        public void refresh() {}

        @Override
        public void close() {
            screen.close();
            console.screenIsGone();
        }
    }

    /** One line of numbers, refreshed in place where that is possible. */
    final class InLines implements PaperView {

        private static final Duration IN_PLACE = Duration.ofSeconds(1);
        private static final Duration BELOW_EACH_OTHER = Duration.ofSeconds(10);

        private final PaperConsole console;
        private final LiveCounts counts;
        private final RestState rest;
        private long shownNanos = System.nanoTime();

        private InLines(PaperConsole console, Shown shown) {
            this.console = console;
            this.counts = shown.counts();
            this.rest = shown.suite().restState();
        }

        @Override
        public void refresh() {
            Duration between = console.refreshesInPlace() ? IN_PLACE : BELOW_EACH_OTHER;
            if (System.nanoTime() - shownNanos > between.toNanos()) {
                shownNanos = System.nanoTime();
                console.status(line(rest.look()));
            }
        }

        private String line(RestState.Look look) {
            return String.format(
                    Locale.ROOT,
                    "ticks %,d  proposals %d  fills %d  denials %d  trading %s  epoch %s  p&l %s",
                    counts.ticks(),
                    counts.proposals(),
                    counts.fills(),
                    counts.denials(),
                    look.trading(),
                    look.epoch(),
                    look.pnl());
        }

        @Override
        public void close() {
            console.clear();
        }
    }
}
