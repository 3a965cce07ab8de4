package io.breakwater.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error, where a person watches; nothing where none does. */
final class Progress implements AutoCloseable {

    private static final int LINES_BETWEEN = 1024;

    private final @Nullable ProgressBar bar;
    private long lines;

    Progress(String task, long size) {
        bar = System.console() != null && System.console().isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(size)
                        .setUnit(" kB", 1000)
                        .build()
                : null;
    }

    /** One more line was played. */
    void step(MarketInput input) {
        if (bar != null && ++lines % LINES_BETWEEN == 0) {
            bar.stepTo(input.reader().position());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
